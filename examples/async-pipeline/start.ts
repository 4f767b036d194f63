// The whole pipeline on this machine: `pnpm --filter async-pipeline start`, or `… start path/to/photo.jpg`.
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { TextResult } from '@lambda-vision/core';
import { waitForResult } from '@lambda-vision/queue/client';
import { startStack } from './local/start-stack.ts';

const receipt = join(import.meta.dirname, '../read-text-api/receipt/receipt.jpg');
const picture = resolve(process.env.INIT_CWD ?? process.cwd(), process.argv[2] ?? receipt);

const body = await readFile(picture).catch(() => {
  console.error(`Expected a picture at ${picture} but there is none that can be read.`);
  process.exit(1);
});
console.log('Starting the API, the worker, the dead letters, SQS, S3 and DynamoDB …');
const stack = await startStack({
  visibilitySeconds: 90,
  onLog: (name, line) => {
    if (line.startsWith('REPORT')) console.log(`  ${name}: ${line.replace(/^.*?Duration/, 'Duration')}`);
  },
});
try {
  console.log(`POST ${stack.url}/jobs`);
  const accepted = await fetch(`${stack.url}/jobs`, { method: 'POST', body });
  const job = (await accepted.json()) as { readonly statusUrl: string };
  console.log(accepted.status, JSON.stringify(job));
  if (accepted.status === 202) {
    const url = new URL(job.statusUrl, stack.url);
    console.log(`GET ${url}`);
    const ended = await waitForResult(url, { onStatus: (status) => console.log(`  ${status} …`) });
    const lines = (ended.result as TextResult | undefined)?.lines ?? [];
    console.log(
      `${ended.status}${lines.map(({ text, score }) => `\n  ${score.toFixed(3)}  ${text}`).join('')}`,
    );
  }
  process.exitCode = accepted.status === 202 ? 0 : 1;
} finally {
  await stack.stop();
}
