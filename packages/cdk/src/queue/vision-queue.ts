import { Duration } from 'aws-cdk-lib';
import { type HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { withAlarms } from '../alarms/with-alarms.js';
import { withDefaults } from '../defaults/with-defaults.js';
import { VisionFunction } from '../function/vision-function.js';
import { allowJobs } from './allow-jobs.js';
import { checkQueueProps } from './check-queue-props.js';
import { createAlarms } from './create-alarms.js';
import { createBucket } from './create-bucket.js';
import { createHttpApi } from './create-http-api.js';
import { createQueues } from './create-queues.js';
import { createTable } from './create-table.js';
import { feedFunction } from './feed-function.js';
import type { VisionQueueAlarms } from './vision-queue-alarms.js';
import {
  VISION_QUEUE_DEFAULTS,
  type VisionQueueProps,
  type VisionQueueRoutes,
} from './vision-queue-props.js';

/**
 * Vision jobs behind a queue: everything that `createJobs()` of `@lambda-vision/queue` needs. An API function takes
 * pictures and tells how their jobs stand, SQS brings them to workers, a third function fails the jobs of dead letters,
 * records lie in DynamoDB, pictures and large results in S3. All three get `QUEUE_URL`, `TABLE_NAME` and `BUCKET_NAME`,
 * and may do no more than their part needs.
 */
export class VisionQueue extends Construct {
  readonly api: VisionFunction;
  readonly worker: VisionFunction;
  readonly deadLetter: VisionFunction;
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;
  readonly table: Table;
  readonly bucket: Bucket;
  readonly alarms: VisionQueueAlarms;
  /** The HTTP API that `httpApi` asked for. */
  readonly httpApi: HttpApi | undefined;
  /** Where jobs are posted to, if there is an `httpApi`. */
  readonly url: string | undefined;

  /** @throws {ConstructError} If a property is not allowed, or a function cannot be made. */
  constructor(scope: Construct, id: string, props: VisionQueueProps) {
    super(scope, id);
    const settings = withDefaults(VISION_QUEUE_DEFAULTS, props);
    checkQueueProps(this.node.path, settings);
    // Batches take the time that there is, and so do requests that wait for the end of a job.
    const alarms = { durationFraction: false, actions: settings.alarmActions } as const;
    const api = withDefaults({ memorySize: 1024 }, props.api);
    const deadLetter = { memorySize: 256, timeout: Duration.seconds(30), alarms: false } as const;
    this.api = new VisionFunction(this, 'Api', withAlarms(api, alarms));
    this.worker = new VisionFunction(this, 'Worker', withAlarms(props.worker, alarms));
    this.deadLetter = new VisionFunction(this, 'DeadLetter', withDefaults(deadLetter, props.deadLetter));
    const queues = createQueues(this, { ...settings, worker: this.worker, deadLetter: this.deadLetter });
    this.queue = queues.queue;
    this.deadLetterQueue = queues.deadLetterQueue;
    this.table = createTable(this, settings);
    this.bucket = createBucket(this, { ...settings, queue: this.queue });
    allowJobs(this);
    feedFunction('Jobs', this.worker, this.queue, {
      batchSize: settings.batchSize,
      maxBatchingWindow: settings.batchingWindow,
      maxConcurrency: settings.maxConcurrency,
    });
    feedFunction('Letters', this.deadLetter, this.deadLetterQueue, { batchSize: 10 });
    this.alarms = createAlarms(this, {
      ...queues,
      deadLetter: this.deadLetter,
      age: settings.alarmAge,
      actions: settings.alarmActions,
    });
    if (props.httpApi) {
      this.httpApi = createHttpApi(this, { ...settings, throttle: props.httpApi.throttle });
      this.url = `${this.httpApi.apiEndpoint}/jobs`;
      this.addRoutes(this.httpApi, props.httpApi);
    }
  }

  /** Adds `POST /jobs`, `GET /jobs/{id}` and `DELETE /jobs/{id}` to an HTTP API. */
  addRoutes(httpApi: HttpApi, { authorizer, authorizationScopes }: VisionQueueRoutes): void {
    const shared = {
      integration: new HttpLambdaIntegration('Jobs', this.api),
      authorizer,
      ...(authorizationScopes && { authorizationScopes: [...authorizationScopes] }),
    };
    httpApi.addRoutes({ ...shared, path: '/jobs', methods: [HttpMethod.POST] });
    httpApi.addRoutes({ ...shared, path: '/jobs/{id}', methods: [HttpMethod.GET, HttpMethod.DELETE] });
  }
}
