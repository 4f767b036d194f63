import type { S3Client } from '@aws-sdk/client-s3';
import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { cached } from '../model/cache/cached-file.js';
import { resolveCacheDirectory } from '../model/cache/resolve-cache-directory.js';
import type { ModelFile, ModelFolder, ModelPlace } from '../model/model-place.js';
import { checkS3Options } from './check-s3-options.js';
import { defaultClient } from './default-client.js';
import { type S3Bucket, S3File } from './s3-file.js';

/** Where a model is in S3, and how it is read. */
export interface S3ModelOptions {
  readonly bucket: string;
  /**
   * The model's folder, such as `models/mobilenetv2`, or the key of its `vision.json`. @defaultValue the whole bucket
   */
  readonly prefix?: string;
  /** @defaultValue one client for all, whose region, credentials and endpoint come from the environment */
  readonly client?: Pick<S3Client, 'send'>;
  /**
   * Versions that are pinned in a bucket with versioning, by the file's path below the folder, such as
   * `{ 'model.onnx': '3HL4kqtJ…' }`. Reading them takes the permission `s3:GetObjectVersion`.
   * @defaultValue none: the latest ones
   */
  readonly versionIds?: Readonly<Record<string, string>>;
  /**
   * Bytes of one model at most, its external data included; manifests, labels and dictionaries have at most 8 MiB.
   * 1 to 2147483647. @defaultValue 536870912, which is 512 MiB
   */
  readonly maxBytes?: number;
  /** Bytes of weights that one request asks for. 65536 to 536870912. @defaultValue 8388608, which is 8 MiB */
  readonly partBytes?: number;
  /** Requests for one file at the same time. 1 to 64. @defaultValue 8 */
  readonly concurrency?: number;
  /** Milliseconds that one file may take. 1 to 900000. @defaultValue 60000 */
  readonly timeoutMs?: number;
  /**
   * Milliseconds that one request may take, until the last byte of its answer; it is made up to 3 times. 1 to 900000.
   * @defaultValue 20000
   */
  readonly requestTimeoutMs?: number;
  /**
   * Absolute path of a folder that keeps weights, such as `/tmp/models`: the next execution of the same environment
   * reads them from there if S3 still has the same version. Where it cannot be written or has no space left it is done
   * without. @defaultValue none: nothing is kept
   */
  readonly cacheDirectory?: string;
}

/** What {@link S3ModelOptions} are where they are left out. */
export const S3_MODEL_DEFAULTS: Readonly<
  Required<Pick<S3ModelOptions, 'maxBytes' | 'partBytes' | 'concurrency' | 'timeoutMs' | 'requestTimeoutMs'>>
> = Object.freeze({
  maxBytes: 512 * 1024 * 1024,
  partBytes: 8 * 1024 * 1024,
  concurrency: 8,
  timeoutMs: 60_000,
  requestTimeoutMs: 20_000,
});

const KEYS: readonly string[] = [
  'bucket',
  'prefix',
  'client',
  'versionIds',
  'maxBytes',
  'partBytes',
  'concurrency',
  'timeoutMs',
  'requestTimeoutMs',
  'cacheDirectory',
] satisfies (keyof S3ModelOptions)[];

/**
 * A model in S3, for `loadModel()`, `describeModel()` and `visionModels()`: a folder with a `vision.json` or as Hugging
 * Face publishes it, its weights, labels, dictionaries and external data. Reads nothing by itself.
 *
 * Weights are read in ranges at the same time into one piece of memory. Every request insists on the ETag that the
 * object had when it was looked at: an object that is replaced meanwhile is read anew or refused, never mixed.
 *
 * Takes the permission `s3:GetObject` for the folder. Without `s3:ListBucket` S3 answers 403 instead of 404 to files
 * that do not exist, so that a folder of Hugging Face, which has no `vision.json`, cannot be told from a forbidden one.
 *
 * @throws {InvalidOptionError} If an option is unknown or not allowed.
 * @example
 * ```ts
 * const model = await loadModel(s3Model({ bucket: 'my-models', prefix: 'mobilenetv2' }));
 * ```
 */
export function s3Model(options: S3ModelOptions): ModelPlace {
  checkS3Options('s3Model', options, KEYS);
  const {
    bucket,
    prefix = '',
    client = defaultClient(),
    versionIds = {},
    cacheDirectory,
    ...given
  } = options;
  if (typeof bucket !== 'string' || bucket === '') {
    throw new InvalidOptionError({ option: 'bucket', expected: 'the name of a bucket', received: bucket });
  }
  if (typeof prefix !== 'string') {
    throw new InvalidOptionError({ option: 'prefix', expected: 'the start of keys', received: prefix });
  }
  const directory = resolveCacheDirectory(cacheDirectory, 'cacheDirectory');
  const numbers = Object.entries(given).filter(([, value]) => value !== undefined);
  const file = /\.(?:json|onnx|ort)$/i.test(prefix) ? prefix : undefined;
  const folder =
    file === undefined ? prefix.replace(/(?<=[^/])$/, '/') : file.slice(0, file.lastIndexOf('/') + 1);
  const pinned = Object.entries(versionIds).map(([path, id]) => [folder + path, id] as const);
  return place(
    { ...S3_MODEL_DEFAULTS, ...Object.fromEntries(numbers), bucket, client, versionIds: new Map(pinned) },
    folder,
    file,
    directory,
  );
}

function place(
  bucket: S3Bucket,
  folder: string,
  file: string | undefined,
  directory: string | undefined,
): ModelPlace {
  const fileOf = (key: string): ModelFile => cached(new S3File(bucket, key), directory);
  const opened: ModelFolder = {
    shown: `s3://${bucket.bucket}/${folder}`,
    file: (path) => fileOf(folder + path),
  };
  return {
    shown: `s3://${bucket.bucket}/${file ?? folder}`,
    open: async () => (file === undefined ? { folder: opened } : { folder: opened, file: fileOf(file) }),
  };
}
