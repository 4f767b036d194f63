import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { HttpEvent } from '../http/http-event.js';
import type { JobRecord } from '../jobs/job-record.js';
import type { JobQueue } from '../messages/job-queue.js';
import type { JobBucket } from '../objects/job-bucket.js';
import type { JobStore } from '../store/job-store.js';

/** Is told what nobody else hears of; `console` fits. No picture, result or URL is ever logged. */
export interface JobLogger {
  warn(message: string, details: object): void;
  error(message: string, details: object): void;
}

/** What of a Lambda invocation's context is used. */
export interface JobContext {
  readonly awsRequestId?: string;
  getRemainingTimeInMillis(): number;
}

/** Options of {@link createJobs}. Names may be undefined, as those of variables that are not set are. */
export interface JobsOptions {
  /** Address of the SQS queue. Needed by `submit`. */
  readonly queueUrl?: string | undefined;
  /** Name of the DynamoDB table. Needed by all handlers. */
  readonly tableName?: string | undefined;
  /** Name of the S3 bucket. Without one, pictures and results have to fit into messages and records. */
  readonly bucket?: string | undefined;
  /** Clients to use instead of those that the function's environment makes. */
  readonly clients?: {
    readonly dynamodb?: DynamoDBClient;
    readonly s3?: S3Client;
    readonly sqs?: SQSClient;
  };
  /** Store to use instead of DynamoDB. */
  readonly store?: JobStore;
  /** Queue to use instead of SQS. */
  readonly queue?: JobQueue;
  /** Place of objects to use instead of S3. */
  readonly objects?: JobBucket;
  /** Milliseconds that a job and its result are kept, 60,000 to 2,592,000,000 (30 days). @defaultValue 86400000, a day */
  readonly retentionMs?: number;
  /** Pictures up to this size in bytes travel in the message, 0 to 737280. @defaultValue 262144 */
  readonly maxMessagePictureBytes?: number;
  /** Largest picture in bytes, 1 to 2147483647. @defaultValue 67108864, which is 64 MiB */
  readonly maxPictureBytes?: number;
  /** Results up to this size in bytes of JSON lie in the record, 0 to 184320. @defaultValue 65536 */
  readonly maxInlineResultBytes?: number;
  /** Largest result in bytes of JSON, 1 to 2147483647; a larger one fails its job. @defaultValue 67108864 */
  readonly maxResultBytes?: number;
  /** Seconds that a caller is asked to wait between two looks, 1 to 900. @defaultValue 2 */
  readonly pollAfterSeconds?: number;
  /** Seconds that a status request may ask to wait for the job's end, 0 to 20. @defaultValue 10 */
  readonly maxWaitSeconds?: number;
  /** Seconds that an address for an upload is good, 1 to 43200. @defaultValue 900 */
  readonly uploadSeconds?: number;
  /** Seconds that an address of a result is good, 1 to 43200. @defaultValue 900 */
  readonly downloadSeconds?: number;
  /**
   * Says whose request it is. A job is shown to and cancelled by its owner only; for everyone else there is no such
   * job. A function of one front's event is taken too: the front decides which comes.
   * @defaultValue nobody is asked; who knows the id sees the job
   */
  owner?(event: HttpEvent, context: JobContext): string | undefined | Promise<string | undefined>;
  /** Where a job's status is, for `Location`; absolute or a path. @defaultValue `/jobs/<id>` behind the API's stage */
  readonly statusUrl?: (jobId: string, event: HttpEvent) => string;
  /**
   * Is told of each job that has ended, after its end is stored: `webhookNotifier()`, `eventBridgeNotifier()`, or one
   * of your own. What it throws brings the message back, so it may be told twice. @defaultValue nobody is told
   */
  readonly onFinished?: (job: JobRecord) => void | Promise<void>;
  /** @defaultValue console */
  readonly logger?: JobLogger;
}
