import { setTimeout as sleep } from 'node:timers/promises';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createLambdaFunction, createSqsEventSource } from '@lambda-vision/local';
import { createJobs, type Jobs, sqsJobQueue } from '@lambda-vision/queue';
import { startFauxqs } from 'fauxqs';
import { type LocalDynamodb, startDynamodb } from '../../../queue/src/store/__fixtures__/start-dynamodb.ts';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const context = { getRemainingTimeInMillis: () => 30_000 };
const BATCH_SIZE = 5;

type Emulator = Awaited<ReturnType<typeof startFauxqs>>;

/** What a row of jobs showed. */
export interface JobRow {
  /** From the moment that the worker may see the messages to the end of the last job. */
  readonly totalMs: number;
  /** Best label of the last job. */
  readonly label: string;
}

/** SQS, DynamoDB and the bundled worker in processes of its own. */
export class QueueStack {
  readonly #aws: Emulator;
  readonly #table: LocalDynamodb;
  readonly #client: SQSClient;
  readonly #worker: ReturnType<typeof createLambdaFunction>;
  readonly #workers: number;
  #rows = 0;

  private constructor(
    aws: Emulator,
    table: LocalDynamodb,
    { bundle, workers }: { readonly bundle: string; readonly workers: number },
  ) {
    const endpoint = `http://127.0.0.1:${aws.port}`;
    this.#aws = aws;
    this.#table = table;
    this.#workers = workers;
    this.#client = new SQSClient({
      endpoint,
      region: 'us-east-1',
      credentials,
      useQueueUrlAsEndpoint: false,
    });
    this.#worker = createLambdaFunction({
      name: 'worker',
      taskRoot: bundle,
      memoryMb: 1769,
      maxConcurrency: workers,
      env: {
        AWS_ENDPOINT_URL_DYNAMODB: table.url,
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
      },
    });
  }

  /**
   * Starts everything; the worker starts with the first row of jobs.
   *
   * @param bundle - Folder of the bundled worker.
   * @param workers - Processes that work at the same time.
   */
  static async start(bundle: string, workers: number): Promise<QueueStack> {
    return new QueueStack(await startFauxqs({ port: 0, logger: false }), await startDynamodb('jobs'), {
      bundle,
      workers,
    });
  }

  /**
   * Puts jobs into the queue, lets the workers at them, and waits until all have succeeded.
   *
   * @throws {Error} If one has not.
   */
  async work(picture: Uint8Array, count: number): Promise<JobRow> {
    this.#rows += 1;
    // A queue of its own: a poll of the row before that was cut off would take messages that nobody gets.
    const { queueUrl } = this.#aws.createQueue(`jobs-${this.#rows}`, {
      attributes: { VisibilityTimeout: '60' },
    });
    const jobs = createJobs({
      tableName: 'jobs',
      queue: sqsJobQueue({ queueUrl, client: this.#client }),
      clients: { dynamodb: this.#table.client },
    });
    const submit = jobs.submit();
    const ids: string[] = [];
    const event = { body: Buffer.from(picture).toString('base64'), isBase64Encoded: true };
    for (let at = 0; at < count; at += 1) {
      const { body } = await submit(event, context);
      ids.push((JSON.parse(body) as { readonly jobId: string }).jobId);
    }
    let done = 0;
    const started = performance.now();
    const source = await createSqsEventSource(this.#worker, {
      client: this.#client,
      queueUrl,
      batchSize: BATCH_SIZE,
      maximumConcurrency: this.#workers,
      reportBatchItemFailures: true,
      onBatch: ({ deleted }) => {
        done += deleted;
      },
    });
    while (done < count) await sleep(1);
    const totalMs = performance.now() - started;
    await source.stop();
    return { totalMs, label: await labelOf(jobs, ids.at(-1) ?? '') };
  }

  async stop(): Promise<void> {
    await this.#worker.stop();
    this.#client.destroy();
    await this.#table.stop();
    await this.#aws.stop();
  }
}

async function labelOf(jobs: Jobs, id: string): Promise<string> {
  const { body } = await jobs.status()({ rawPath: `/jobs/${id}` }, context);
  const job = JSON.parse(body) as {
    readonly status: string;
    readonly result?: { readonly label: string };
  };
  if (job.result === undefined)
    throw new Error(`Expected the job to have succeeded but it is ${job.status}.`);
  return job.result.label;
}
