import { SQSClient } from '@aws-sdk/client-sqs';
import { createHttpFront, createLambdaFunction, createSqsEventSource } from '@lambda-vision/local';
import { startFauxqs } from 'fauxqs';
import { bundle } from '../bundle.ts';
import { startBucket } from './bucket.ts';
import { startTable } from './start-table.ts';

const TABLE = 'jobs';
const BUCKET = 'pictures';

/** Options of {@link startStack}. */
export interface StackOptions {
  /** Seconds until a message that was not worked on comes again. The template has 360. */
  readonly visibilitySeconds: number;
  readonly onLog?: (functionName: string, line: string) => void;
}

/** Starts everything of template.yaml on this machine: the real bundles, in processes of their own. */
export async function startStack({ visibilitySeconds, onLog = () => {} }: StackOptions) {
  const aws = await startFauxqs({ port: 0, logger: false });
  const table = await startTable(TABLE);
  aws.createBucket(BUCKET);
  const dead = aws.createQueue('jobs-dead');
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.queueArn, maxReceiveCount: '3' });
  const queue = aws.createQueue('jobs', {
    attributes: { VisibilityTimeout: String(visibilitySeconds), RedrivePolicy },
  });
  const client = new SQSClient({
    endpoint: `http://127.0.0.1:${aws.port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    useQueueUrlAsEndpoint: false,
  });
  const bucket = await startBucket({ s3Port: aws.port, client, queueUrl: queue.queueUrl });

  const env = {
    QUEUE_URL: queue.queueUrl,
    TABLE_NAME: TABLE,
    BUCKET_NAME: BUCKET,
    // The AWS SDK in the bundles reads these; nothing in the functions knows that this is not AWS.
    AWS_ENDPOINT_URL_SQS: `http://127.0.0.1:${aws.port}`,
    AWS_ENDPOINT_URL_S3: bucket.url,
    AWS_ENDPOINT_URL_DYNAMODB: table.url,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  };
  const outdirs = await bundle();
  const run = (name: keyof typeof outdirs, memoryMb: number, maxConcurrency: number) =>
    createLambdaFunction({
      name,
      taskRoot: outdirs[name],
      memoryMb,
      timeoutMs: 60_000,
      maxConcurrency,
      env,
      onLog: ({ line }) => onLog(name, line),
    });
  const api = run('api', 1024, 4);
  const worker = run('worker', 3008, 2);
  const deadLetter = run('dead-letter', 512, 1);
  const front = await createHttpFront(api, { shape: 'apigateway-v2' });
  const shared = { client, reportBatchItemFailures: true };
  const sources = [
    await createSqsEventSource(worker, { ...shared, queueUrl: queue.queueUrl, batchSize: 1 }),
    await createSqsEventSource(deadLetter, { ...shared, queueUrl: dead.queueUrl, maximumConcurrency: 1 }),
  ];

  return {
    url: front.url,
    /** Messages that are left, in the queue and among the dead letters. */
    messagesLeft: () => {
      const left = (name: string) => {
        const messages = aws.inspectQueue(name)?.messages;
        return (
          (messages?.ready.length ?? 0) + (messages?.inflight.length ?? 0) + (messages?.delayed.length ?? 0)
        );
      };
      return { queue: left('jobs'), dead: left('jobs-dead') };
    },
    breakObject: bucket.breakObject,
    async stop() {
      for (const source of sources) await source.stop();
      await front.close();
      for (const fn of [api, worker, deadLetter]) await fn.stop();
      client.destroy();
      await bucket.stop();
      await table.stop();
      await aws.stop();
    },
  };
}
