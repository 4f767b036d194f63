import { InvalidOptionError } from '@lambda-vision/core';
import { defaultStatusUrl } from '../http/default-status-url.js';
import { MAX_MESSAGE_PICTURE_BYTES } from '../messages/job-message.js';
import { sqsJobQueue } from '../messages/job-queue.js';
import { s3JobBucket } from '../objects/s3-job-bucket.js';
import { dynamodbJobStore } from '../store/dynamodb-job-store.js';
import type { JobStore } from '../store/job-store.js';
import type { JobsOptions } from './jobs-options.js';
import type { JobsSetup } from './jobs-setup.js';

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
  // An item of DynamoDB has 400 KB, and the record has other fields.
  maxInlineResultBytes: [0, 350 * 1024],
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
  refuseUnknown(options);
  const numbers: Record<NumberOption, number> = { ...JOBS_DEFAULTS };
  for (const name of Object.keys(JOBS_DEFAULTS) as NumberOption[]) {
    const received = options[name] ?? JOBS_DEFAULTS[name];
    const [least, most] = RANGES[name];
    if (!Number.isInteger(received) || received < least || received > most)
      throw invalid(name, `a whole number from ${least} to ${most}`, received);
    numbers[name] = received;
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

function refuseUnknown(options: unknown): void {
  if (typeof options !== 'object' || options === null)
    throw new InvalidOptionError({ option: 'createJobs options', expected: 'an object', received: options });
  const known: readonly string[] = [...OTHERS, ...Object.keys(JOBS_DEFAULTS)];
  for (const [name, received] of Object.entries(options)) {
    if (!known.includes(name)) throw invalid(name, `left out; there are ${known.join(', ')}`, received);
  }
  for (const name of ['owner', 'statusUrl', 'onFinished'] as const) {
    const received: unknown = Reflect.get(options, name);
    if (received !== undefined && typeof received !== 'function') throw invalid(name, 'a function', received);
  }
}

function invalid(name: string, expected: string, received: unknown): InvalidOptionError {
  return new InvalidOptionError({ option: `createJobs options.${name}`, expected, received });
}
