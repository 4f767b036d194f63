// Runs the whole pipeline on this machine and exits with 1 when a job does not end as it should.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startStack } from './local/start-stack.ts';
import { verifyPipeline } from './local/verify-pipeline.ts';

const receipt = await readFile(join(import.meta.dirname, '../read-text-api/receipt/receipt.jpg'));
const stack = await startStack({ visibilitySeconds: 4 });
try {
  await verifyPipeline(stack, receipt);
  console.log(
    'async-pipeline: two receipts read, half a picture and a poison message failed, nothing left over',
  );
} finally {
  await stack.stop();
}
