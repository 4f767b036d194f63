import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { bundleFunction } from '@lambda-vision/bundle';
import { createLambdaFunction, createSqsEventSource } from '@lambda-vision/local';
import { createJobs, type JobQueue, sqsJobQueue } from '@lambda-vision/queue';
import { writeColourClassifier } from '@lambda-vision/testing';
import { startFauxqs } from 'fauxqs';
import { startWatchedTable } from './watched-table.js';

const BUCKET = 'vision';
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** Options of {@link startChaosStack}. */
export interface ChaosStackOptions {
  /** Worker processes at most. */
  readonly workers: number;
  /** Every so many-th message is sent twice; 0 for none. */
  readonly duplicateEvery: number;
  readonly maxReceiveCount: number;
}

/** Starts SQS, S3, DynamoDB and the bundled worker in processes of its own. Nothing is worked on before `open()`. */
export async function startChaosStack({ workers, duplicateEvery, maxReceiveCount }: ChaosStackOptions) {
  const folder = await mkdtemp(join(tmpdir(), 'vision-queue-'));
  const model = await writeColourClassifier(join(folder, 'model'));
  const aws = await startFauxqs({ port: 0, logger: false });
  const table = await startWatchedTable('jobs');
  const endpoint = `http://127.0.0.1:${aws.port}`;
  aws.createBucket(BUCKET);
  const dead = aws.createQueue('jobs-dead', { attributes: { VisibilityTimeout: '2' } });
  const RedrivePolicy = JSON.stringify({
    deadLetterTargetArn: dead.queueArn,
    maxReceiveCount: String(maxReceiveCount),
  });
  const queue = aws.createQueue('jobs', { attributes: { VisibilityTimeout: '4', RedrivePolicy } });
  const client = new SQSClient({ endpoint, region: 'us-east-1', credentials, useQueueUrlAsEndpoint: false });
  const s3 = new S3Client({ endpoint, region: 'us-east-1', credentials, forcePathStyle: true });

  const run = async (name: string, models: Record<string, string>) => {
    const entry = join(import.meta.dirname, `chaos-${name}.ts`);
    const { outdir } = await bundleFunction({ entry, outdir: join(folder, name), models, zip: false });
    return createLambdaFunction({
      name,
      taskRoot: outdir,
      memoryMb: 1769,
      timeoutMs: 6000,
      maxConcurrency: name === 'worker' ? workers : 1,
      env: {
        TABLE_NAME: table.tableName,
        BUCKET_NAME: BUCKET,
        AWS_ENDPOINT_URL_S3: endpoint,
        AWS_ENDPOINT_URL_DYNAMODB: table.url,
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
      },
    });
  };
  const worker = await run('worker', { 'models/colours': model });
  const deadLetter = await run('dead-letter', {});
  const left = (name: string) => {
    const messages = aws.inspectQueue(name)?.messages;
    return (messages?.ready.length ?? 0) + (messages?.inflight.length ?? 0) + (messages?.delayed.length ?? 0);
  };
  const sources: { stop(): Promise<void> }[] = [];
  return {
    model,
    worker,
    endings: table.endings,
    jobs: createJobs({
      tableName: table.tableName,
      bucket: BUCKET,
      queue: duplicating(sqsJobQueue({ queueUrl: queue.queueUrl, client }), duplicateEvery),
      clients: { dynamodb: table.client, s3 },
      maxMessagePictureBytes: 2000,
      retentionMs: 3_600_000,
    }),
    messagesLeft: () => ({ queue: left('jobs'), dead: left('jobs-dead') }),
    /** Lets the messages through to the functions. */
    async open(batchSize: number) {
      const shared = { client, reportBatchItemFailures: true };
      const jobsOf = { ...shared, queueUrl: queue.queueUrl, batchSize, maximumConcurrency: workers };
      sources.push(await createSqsEventSource(worker, jobsOf));
      sources.push(
        await createSqsEventSource(deadLetter, { ...shared, queueUrl: dead.queueUrl, maximumConcurrency: 1 }),
      );
    },
    async stop() {
      for (const source of sources) await source.stop();
      for (const fn of [worker, deadLetter]) await fn.stop();
      client.destroy();
      s3.destroy();
      await table.stop();
      await aws.stop();
      await rm(folder, { recursive: true });
    },
  };
}

function duplicating(queue: JobQueue, every: number): JobQueue {
  let sent = 0;
  return {
    async send(body, jobId, group) {
      sent += 1;
      await queue.send(body, jobId, group);
      if (every > 0 && sent % every === 0) await queue.send(body, jobId, group);
    },
  };
}
