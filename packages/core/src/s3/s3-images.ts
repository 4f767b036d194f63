import type { S3Client } from '@aws-sdk/client-s3';
import { AbortedError } from '../errors/aborted-error.js';
import { ImageFetchError } from '../errors/image-fetch-error.js';
import { ImageReferenceError } from '../errors/image-reference-error.js';
import { ImageTooLargeError } from '../errors/image-too-large-error.js';
import { InvalidOptionError } from '../errors/invalid-option-error.js';
import type {
  ImageObjectReader,
  ImageObjectReference,
  ReadImageObjectOptions,
} from '../fetch/image-object-reader.js';
import { TimeLimit } from '../transfer/time-limit.js';
import { checkS3Options } from './check-s3-options.js';
import { defaultClient } from './default-client.js';
import { getObject } from './get-object.js';
import type { S3Access, S3Object } from './s3-access.js';
import { S3Fault } from './s3-fault.js';

/** Which pictures may be read from S3, and how. */
export interface S3ImagesOptions {
  /**
   * Buckets that may be read. `'*'` stands for every bucket that a notification of S3 names; what a request names has
   * to be in the list by its own name.
   */
  readonly buckets: readonly string[];
  /** @defaultValue one client for all, whose region, credentials and endpoint come from the environment */
  readonly client?: Pick<S3Client, 'send'>;
  /** Milliseconds that one picture may take. 1 to 900000. @defaultValue 10000 */
  readonly timeoutMs?: number;
  /**
   * Milliseconds that one request may take, until the last byte of its answer; it is made up to 3 times. 1 to 900000.
   * @defaultValue 5000
   */
  readonly requestTimeoutMs?: number;
}

/** What {@link S3ImagesOptions} are where they are left out. */
export const S3_IMAGES_DEFAULTS: Readonly<Required<Pick<S3ImagesOptions, 'timeoutMs' | 'requestTimeoutMs'>>> =
  Object.freeze({ timeoutMs: 10_000, requestTimeoutMs: 5000 });

const KEYS: readonly string[] = [
  'buckets',
  'client',
  'timeoutMs',
  'requestTimeoutMs',
] satisfies (keyof S3ImagesOptions)[];

/** Every bucket, for what S3 itself names. */
const ANY = '*';

/** Longest key that S3 has, in bytes of UTF-8. */
const MAX_KEY_BYTES = 1024;

/**
 * Reads pictures from S3 that requests and events name. Keys are taken as they are: those of S3 notifications have to
 * be URL-decoded before. Takes the permission `s3:GetObject`, and `s3:GetObjectVersion` for references with a version.
 *
 * @throws {InvalidOptionError} If an option is unknown or not allowed.
 * @example
 * ```ts
 * const images = s3Images({ buckets: ['uploads'] });
 * const bytes = await images.read({ bucket: 'uploads', key: 'cat.jpg' }, { maxBytes: 5_000_000 });
 * ```
 */
export function s3Images(options: S3ImagesOptions): ImageObjectReader {
  checkS3Options('s3Images', options, KEYS);
  const { buckets, client = defaultClient() } = options;
  const { timeoutMs = S3_IMAGES_DEFAULTS.timeoutMs, requestTimeoutMs = S3_IMAGES_DEFAULTS.requestTimeoutMs } =
    options;
  const isList = Array.isArray(buckets) && buckets.length > 0;
  if (!isList || !buckets.every((name) => typeof name === 'string' && name !== '')) {
    const expected = 'a list with the names of buckets';
    throw new InvalidOptionError({ option: 'buckets', expected, received: buckets });
  }
  return {
    read: async (reference, reading) => {
      const object = toObject(reference, buckets, reading.fromEvent === true);
      return readImage({ client, requestTimeoutMs }, object, timeoutMs, reading);
    },
  };
}

/**
 * Checks a reference against the rules.
 *
 * @throws {ImageReferenceError} If it may not be read, or cannot exist.
 */
function toObject(
  { bucket, key, versionId, eTag }: ImageObjectReference,
  buckets: readonly string[],
  fromEvent: boolean,
): S3Object & { readonly IfMatch?: string } {
  const isText = [bucket, key, versionId ?? '', eTag ?? ''].every((part) => typeof part === 'string');
  if (!isText || bucket === '' || key === '') {
    throw new ImageReferenceError({ source: 'S3', reason: 'it is not named by a bucket and a key' });
  }
  const source = `s3://${bucket}/${key}`;
  const isListed = bucket !== ANY && buckets.includes(bucket);
  if (!isListed && !(fromEvent && buckets.includes(ANY))) {
    throw new ImageReferenceError({ source, reason: `the bucket ${bucket} is not allowed` });
  }
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) {
    const reason = `its key is longer than ${MAX_KEY_BYTES} bytes`;
    throw new ImageReferenceError({ source: `s3://${bucket}/…`, reason });
  }
  return {
    Bucket: bucket,
    Key: key,
    ...(versionId === undefined ? {} : { VersionId: versionId }),
    // Notifications carry ETags without their quotes.
    ...(eTag === undefined ? {} : { IfMatch: `"${eTag.replaceAll('"', '')}"` }),
  };
}

async function readImage(
  access: S3Access,
  object: S3Object & { readonly IfMatch?: string },
  timeoutMs: number,
  { maxBytes, signal }: ReadImageObjectOptions,
): Promise<Uint8Array> {
  const limit = new TimeLimit(timeoutMs, signal);
  try {
    return await getObject(access, object, maxBytes, limit);
  } catch (error) {
    throw error instanceof S3Fault ? imageError(object, error, maxBytes) : error;
  } finally {
    limit.end();
  }
}

function imageError({ Bucket, Key }: S3Object, fault: S3Fault, maxBytes: number): Error {
  const { kind, reason, cause } = fault;
  const source = `s3://${Bucket}/${Key}`;
  switch (kind) {
    case 'missing':
    case 'denied':
      return new ImageReferenceError({ source, reason, cause });
    case 'too-large': {
      const received = fault.byteLength ?? maxBytes + 1;
      return new ImageTooLargeError({ limit: 'maxBytes', allowed: maxBytes, received, cause });
    }
    case 'aborted':
      return new AbortedError({ stage: 'reading the picture from S3', cause });
    case 'changed':
    case 'broken':
      return new ImageFetchError({ source, reason, cause });
  }
}
