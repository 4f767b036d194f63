import { InvalidOptionError } from '@lambda-vision/core';
import { defaultStatusUrl } from '../http/default-status-url.js';
import { MAX_MESSAGE_PICTURE_BYTES } from '../messages/job-message.js';
import { sqsJobQueue } from '../messages/job-queue.js';
import { s3JobBucket } from '../objects/s3-job-bucket.js';
import { dynamodbJobStore } from '../store/dynamodb-job-store.js';
import type { JobStore } from '../store/job-store.js';
import { checkWholeNumber } from './check-whole-number.js';
import type { JobsOptions } from './jobs-options.js';
import type { JobsSetup } from './jobs-setup.js';
import { refuseUnknownOptions } from './refuse-unknown-options.js';

const MEBIBYTE = 1024 * 1024;
const LARGEST_BUFFER = 2 ** 31 - 1;

/** Defaults of {@link JobsOptions} that are numbers, and the range of each. */
export const JOBS_DEFAULTS = Object.freeze({
  retentionMs: 24 * 3_600_000,
  maxMessagePictureBytes: 256 * 1024,
  maxPictureBytes: 64 * MEBIBYTE,
  maxInlineResultBytes: 64 * 1024,
  maxResultBytes: 64 * MEBIBYTE,
  pollAfterSeconds: 2,
  maxWaitSeconds: 10,
  uploadSeconds: 900,
  downloadSeconds: 900,
});

type NumberOption = keyof typeof JOBS_DEFAULTS;

const RANGES: Readonly<Record<NumberOption, readonly [number, number]>> = {
  retentionMs: [60_000, 30 * 24 * 3_600_000],
  maxMessagePictureBytes: [0, MAX_MESSAGE_PICTURE_BYTES],
  maxPictureBytes: [1, LARGEST_BUFFER],
  // An item of DynamoDB has 400 KB. In the record's own JSON each quote of a result takes a byte more, twice at most.
  maxInlineResultBytes: [0, 180 * 1024],
  maxResultBytes: [1, LARGEST_BUFFER],
  pollAfterSeconds: [1, 900],
  maxWaitSeconds: [0, 20],
  uploadSeconds: [1, 43_200],
  downloadSeconds: [1, 43_200],
};

const OTHERS = [
  'queueUrl',
  'tableName',
  'bucket',
  'clients',
  'store',
  'queue',
  'objects',
  'owner',
  'statusUrl',
  'onFinished',
  'logger',
] as const satisfies (keyof JobsOptions)[];

/**
 * Checks the options of `createJobs()` and fills in what was left out.
 *
 * @throws {InvalidOptionError} If an option is unknown, of a wrong value, or no store is named.
 */
export function resolveJobsOptions(options: JobsOptions): JobsSetup {
  refuseUnknownOptions('createJobs options', options, [...OTHERS, ...Object.keys(JOBS_DEFAULTS)]);
  checkOthers(options);
  const numbers: Record<NumberOption, number> = { ...JOBS_DEFAULTS };
  for (const name of Object.keys(JOBS_DEFAULTS) as NumberOption[]) {
    numbers[name] = options[name] ?? JOBS_DEFAULTS[name];
    checkWholeNumber(`createJobs options.${name}`, numbers[name], ...RANGES[name]);
  }
  const { queueUrl, bucket, clients = {}, owner, onFinished } = options;
  return {
    ...numbers,
    store: options.store ?? openStore(options),
    queue:
      options.queue ??
      (queueUrl === undefined ? undefined : sqsJobQueue(withClient({ queueUrl }, clients.sqs))),
    objects:
      options.objects ?? (bucket === undefined ? undefined : s3JobBucket(withClient({ bucket }, clients.s3))),
    statusUrl: options.statusUrl ?? defaultStatusUrl,
    logger: options.logger ?? console,
    now: Date.now,
    ...(owner && { owner }),
    ...(onFinished && { onFinished }),
  };
}

function openStore({ tableName, clients = {} }: JobsOptions): JobStore {
  if (typeof tableName !== 'string' || tableName === '')
    throw invalid('tableName', 'the name of a DynamoDB table', tableName);
  return dynamodbJobStore(withClient({ tableName }, clients.dynamodb));
}

function withClient<Options extends object, Client>(
  options: Options,
  client: Client | undefined,
): Options & { client?: Client } {
  return client === undefined ? options : { ...options, client };
}

/** Empty names are environment variables that were not set. */
function checkOthers(options: JobsOptions): void {
  const { queueUrl, bucket } = options;
  if (queueUrl !== undefined && !/^https?:\/\/./.test(queueUrl))
    throw invalid('queueUrl', 'the address of an SQS queue', queueUrl);
  if (bucket !== undefined && (typeof bucket !== 'string' || bucket === ''))
    throw invalid('bucket', 'the name of an S3 bucket', bucket);
  for (const name of ['owner', 'statusUrl', 'onFinished'] as const) {
    const received: unknown = Reflect.get(options, name);
    if (received !== undefined && typeof received !== 'function') throw invalid(name, 'a function', received);
  }
}

function invalid(name: string, expected: string, received: unknown): InvalidOptionError {
  return new InvalidOptionError({ option: `createJobs options.${name}`, expected, received });
}
