// Runs the whole pipeline on this machine and exits with 1 when a job does not end as it should.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readHttpFile } from '@lambda-vision/local';
import { startStack } from './local/start-stack.ts';
import { verifyPipeline } from './local/verify-pipeline.ts';

const receipt = await readFile(join(import.meta.dirname, '../read-text-api/receipt/receipt.jpg'));
const stack = await startStack({ visibilitySeconds: 4 });
try {
  const url = `${stack.url}/jobs`;
  for (const { title, request } of await readHttpFile(join(import.meta.dirname, 'request.http'), { url })) {
    const { status } = await fetch(request);
    assert.ok(title.startsWith(`${status}: `), `${title}, but it is ${status}`);
  }
  await verifyPipeline(stack, receipt);
  console.log(
    'async-pipeline: two receipts read, half a picture and a poison message failed, nothing left over',
  );
} finally {
  await stack.stop();
}
