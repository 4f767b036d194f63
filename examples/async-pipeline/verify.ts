// Runs the whole pipeline on this machine and exits with 1 when a job does not end as it should.
import { startStack } from './local/start-stack.ts';
import { verifyPipeline } from './local/verify-pipeline.ts';

const stack = await startStack({ visibilitySeconds: 4 });
try {
  await verifyPipeline(stack);
  console.log(
    'async-pipeline: two receipts read, half a picture and a poison message failed, nothing left over',
  );
} finally {
  await stack.stop();
}
