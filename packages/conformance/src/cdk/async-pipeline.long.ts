import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createLambdaFunction, type InvokeResult } from '@lambda-vision/local';
import type { MapEvent } from '@lambda-vision/queue';
import { startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../../examples/async-pipeline/cdk.ts';
import { startStack } from '../../../../examples/async-pipeline/local/start-stack.ts';
import { verifyPipeline } from '../../../../examples/async-pipeline/local/verify-pipeline.ts';
import { NODE_VERSIONS } from '../node-versions.js';
import { deployedPipeline } from './deployed-pipeline.js';

const examples = resolve(import.meta.dirname, '../../../../examples');
const results = resolve(import.meta.dirname, '../../results');
const receipt = readFileSync(join(examples, 'read-text-api/receipt/receipt.jpg'));

/** Of the template's 361 seconds, which nobody waits for; long enough for a batch of pictures. */
const VISIBILITY_SECONDS = 15;
/** Environments of each function. */
const ENVIRONMENTS = 2;

let folder = '';
let directory = '';
let synthesisMs = 0;
const rows: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cdk-pipeline-'));
  const started = performance.now();
  ({ directory } = createApp(join(folder, 'cdk.out')).synth());
  synthesisMs = performance.now() - started;
});

afterAll(async () => {
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'cdk-pipeline.md'), report());
  await rm(folder, { recursive: true });
});

describe.each(NODE_VERSIONS)('async-pipeline, as the CDK would deploy it, with $name', ({ name, node }) => {
  it('ends every job as it should, and leaves nothing over', async () => {
    const parts = deployedPipeline(directory, node, ENVIRONMENTS);
    const stack = await startStack({ visibilitySeconds: VISIBILITY_SECONDS, parts });
    try {
      const started = performance.now();

      await verifyPipeline(stack, receipt);

      rows.push(
        `| ${name} | pipeline: two receipts read, half a picture and a poison message failed | ${seconds(performance.now() - started)} |`,
      );
    } finally {
      await stack.stop();
    }
  });

  it('reads a batch of pictures, and passes over what has a result', async () => {
    const aws = await startFauxqs({ port: 0, logger: false });
    aws.createBucket('archive');
    const endpoint = `http://127.0.0.1:${aws.port}`;
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const s3 = new S3Client({ endpoint, region: 'us-east-1', credentials, forcePathStyle: true });
    const half = receipt.subarray(0, receipt.length / 2);
    for (const [Key, Body] of [
      ['photos/whole.jpg', receipt],
      ['photos/half.jpg', half],
    ] as const)
      await s3.send(new PutObjectCommand({ Bucket: 'archive', Key, Body }));
    const { batch } = deployedPipeline(directory, node, ENVIRONMENTS);
    const env = { AWS_ENDPOINT_URL_S3: endpoint, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
    await using fn = createLambdaFunction({ ...batch, env });
    const event: MapEvent = {
      Items: [{ Key: 'photos/' }, { Key: 'photos/whole.jpg' }, { Key: 'photos/half.jpg' }],
      BatchInput: { bucket: 'archive', resultPrefix: 'results/' },
    };
    const started = performance.now();

    const first = await fn.invoke(event);
    const again = await fn.invoke(event);
    const { Body } = await s3.send(
      new GetObjectCommand({ Bucket: 'archive', Key: 'results/photos/whole.jpg.json' }),
    );
    const result = await Body?.transformToString();
    const took = performance.now() - started;
    s3.destroy();
    await aws.stop();

    expect(answerOf(first)).toEqual({ succeeded: 1, failed: 1, skipped: 1 });
    expect(answerOf(again)).toEqual({ succeeded: 0, failed: 0, skipped: 3 });
    expect(result).toContain('57.04');
    rows.push(
      `| ${name} | batch: a receipt read, half a picture failed, both passed over the second time | ${seconds(took)} |`,
    );
  });
});

function answerOf({ payload }: InvokeResult): unknown {
  return JSON.parse(payload.toString());
}

function report(): string {
  return `# What the CDK would deploy of the pipeline

Written by \`pnpm test:long\`: async-pipeline synthesised from its \`cdk.ts\`, bundling included, in ${seconds(synthesisMs)}. The folders that
\`cdk deploy\` would upload run unmodified in the local Lambda, with handler, memory, timeout, environment, batch size,
batching window, concurrency and number of attempts of the synthesised template, against fauxqs (SQS, S3) and dynalite
(DynamoDB). Different from the template: messages come again after ${VISIBILITY_SECONDS} s, and each function has at most ${ENVIRONMENTS} environments.

${new Date().toISOString().slice(0, 10)}, Node.js ${process.version}, ${process.platform} ${process.arch}; other work on the machine was not kept off.

| runtime | what | took |
|---|---|---|
${rows.join('\n')}
`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
