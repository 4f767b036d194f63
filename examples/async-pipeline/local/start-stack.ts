import { SQSClient } from '@aws-sdk/client-sqs';
import { createHttpFront, createLambdaFunction, createSqsEventSource } from '@lambda-vision/local';
import { startFauxqs } from 'fauxqs';
import { startBucket } from './bucket.ts';
import { bundledPipeline } from './bundled-pipeline.ts';
import type { PipelineFunction, PipelineParts } from './pipeline-parts.ts';
import { startTable } from './start-table.ts';

const TABLE = 'jobs';
const BUCKET = 'pictures';

/** Options of {@link startStack}. */
export interface StackOptions {
  /** Seconds until a message that was not worked on comes again. The template has 361. */
  readonly visibilitySeconds: number;
  /** What is started. @defaultValue the bundles of bundle.ts, for few and quick attempts */
  readonly parts?: PipelineParts;
  readonly onLog?: (functionName: string, line: string) => void;
}

/** Starts everything of template.yaml on this machine: the real bundles, in processes of their own. */
export async function startStack({ visibilitySeconds, parts, onLog = () => {} }: StackOptions) {
  const { api, worker, deadLetter, maxReceiveCount } = parts ?? (await bundledPipeline());
  const aws = await startFauxqs({ port: 0, logger: false });
  const table = await startTable(TABLE);
  aws.createBucket(BUCKET);
  const dead = aws.createQueue('jobs-dead');
  const RedrivePolicy = JSON.stringify({
    deadLetterTargetArn: dead.queueArn,
    maxReceiveCount: String(maxReceiveCount),
  });
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

  const names = { queueUrl: queue.queueUrl, tableName: TABLE, bucketName: BUCKET };
  // The AWS SDK in the bundles reads these; nothing in the functions knows that this is not AWS.
  const endpoints = {
    AWS_ENDPOINT_URL_SQS: `http://127.0.0.1:${aws.port}`,
    AWS_ENDPOINT_URL_S3: bucket.url,
    AWS_ENDPOINT_URL_DYNAMODB: table.url,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  };
  const start = (name: string, { options, env }: PipelineFunction) =>
    createLambdaFunction({
      ...options,
      name,
      env: { ...env(names), ...endpoints },
      onLog: ({ line }) => onLog(name, line),
    });
  const [answering, working, burying] = [
    start('api', api),
    start('worker', worker),
    start('dead-letter', deadLetter),
  ];
  const front = await createHttpFront(answering, { shape: 'apigateway-v2' });
  const sources = [
    await createSqsEventSource(working, { ...worker.source, client, queueUrl: queue.queueUrl }),
    await createSqsEventSource(burying, { ...deadLetter.source, client, queueUrl: dead.queueUrl }),
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
      for (const fn of [answering, working, burying]) await fn.stop();
      client.destroy();
      await bucket.stop();
      await table.stop();
      await aws.stop();
    },
  };
}
