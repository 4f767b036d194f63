import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TextResult } from '@lambda-vision/core';
import { createHttpFront, createLambdaFunction } from '@lambda-vision/local';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../../examples/read-text-api/cdk.ts';
import { RECEIPT_LINES } from '../../../../examples/read-text-api/receipt/receipt-lines.ts';
import { NODE_VERSIONS } from '../node-versions.js';
import { type DeployedStack, deployedStack } from './deployed-stack.js';

const example = resolve(import.meta.dirname, '../../../../examples/read-text-api');
const results = resolve(import.meta.dirname, '../../results');

let folder = '';
let stack: DeployedStack;
let synthesisMs = 0;
const rows: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cdk-read-text-'));
  const started = performance.now();
  const { directory } = createApp(join(folder, 'cdk.out')).synth();
  synthesisMs = performance.now() - started;
  stack = deployedStack(directory, 'read-text-api');
});

afterAll(async () => {
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'cdk.md'), await report());
  await rm(folder, { recursive: true });
});

describe('read-text-api, as the CDK would deploy it', () => {
  it.each(NODE_VERSIONS)('reads every amount of the receipt with $name', async ({ name, node }) => {
    const options = stack.functions.Function;
    if (options === undefined) throw new Error('The stack has no function.');
    await using fn = createLambdaFunction({ ...options, node });
    const front = await createHttpFront(fn, {
      shape: 'apigateway-v1',
      binaryMediaTypes: stack.binaryMediaTypes,
    });
    const body = readFileSync(join(example, 'receipt/receipt.jpg'));
    const post = async () => {
      const started = performance.now();
      const response = await fetch(front.url, {
        method: 'POST',
        headers: { 'content-type': 'image/jpeg' },
        body,
      });
      const text = await response.text();
      return { status: response.status, text, ms: performance.now() - started };
    };

    const cold = await post();
    const warm = await post();
    await front.close();

    for (const { status, text } of [cold, warm]) {
      expect(status, text).toBe(200);
      const { lines } = JSON.parse(text) as TextResult;
      const amounts = lines.map((line) => line.text).filter((line) => /^\d+\.\d\d$/.test(line));
      expect(amounts).toEqual(RECEIPT_LINES.flatMap(({ amount }) => amount ?? []));
    }
    const { memoryMb, timeoutMs = 0 } = options;
    rows.push(
      `| ${name} | ${memoryMb} MB, ${timeoutMs / 1000} s | ${seconds(cold.ms)} | ${seconds(warm.ms)} |`,
    );
  });
});

async function report(): Promise<string> {
  const { taskRoot = '' } = stack.functions.Function ?? {};
  const entries = await readdir(taskRoot, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name))),
  );
  const bytes = sizes.reduce((sum, { size }) => sum + size, 0);
  return `# What the CDK would deploy

Written by \`pnpm test:long\`: read-text-api synthesised from its \`cdk.ts\`, and the folder that \`cdk deploy\` would upload,
${(bytes / 1e6).toFixed(1)} MB in ${sizes.length} files, run unmodified in the local Lambda behind API Gateway, with handler, memory, timeout and
environment of the synthesised template. The receipt is read twice; all ${RECEIPT_LINES.filter(({ amount }) => amount).length} amounts are right. Synthesising took
${seconds(synthesisMs)}, bundling and CDK's own checks of the template included.

${new Date().toISOString().slice(0, 10)}, Node.js ${process.version}, ${process.platform} ${process.arch}; other work on the machine was not kept off.

| runtime | function | cold | warm |
|---|---|---|---|
${rows.join('\n')}
`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
