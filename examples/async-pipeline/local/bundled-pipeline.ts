import { bundle } from '../bundle.ts';
import type { PipelineFunction, PipelineNames, PipelineParts } from './pipeline-parts.ts';

/** Bundles the functions of template.yaml, for this machine: two workers, a picture each, three attempts. */
export async function bundledPipeline(): Promise<PipelineParts> {
  const folders = await bundle();
  const fn = (name: keyof typeof folders, memoryMb: number, maxConcurrency: number): PipelineFunction => ({
    options: { taskRoot: folders[name], memoryMb, timeoutMs: 60_000, maxConcurrency },
    env,
  });
  return {
    api: fn('api', 1024, 4),
    worker: { ...fn('worker', 3008, 2), source: { batchSize: 1, reportBatchItemFailures: true } },
    deadLetter: {
      ...fn('dead-letter', 256, 1),
      source: { maximumConcurrency: 1, reportBatchItemFailures: true },
    },
    maxReceiveCount: 3,
  };
}

function env({ queueUrl, tableName, bucketName }: PipelineNames) {
  return { QUEUE_URL: queueUrl, TABLE_NAME: tableName, BUCKET_NAME: bucketName };
}
