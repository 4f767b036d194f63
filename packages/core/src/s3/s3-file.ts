import { ModelFetchError } from '../errors/model-fetch-error.js';
import { ModelNotFoundError } from '../errors/model-not-found-error.js';
import type { FileContent, FileFacts, FileReading, ModelFile } from '../model/model-place.js';
import { TimeLimit } from '../transfer/time-limit.js';
import { getObject } from './get-object.js';
import { headObject } from './head-object.js';
import type { ObjectHead } from './object-head.js';
import { type RangedAccess, readRanges } from './read-ranges.js';
import type { S3Object } from './s3-access.js';
import { S3Fault } from './s3-fault.js';

/** Manifests, labels and dictionaries are not longer than this. */
const MAX_TEXT_BYTES = 8 * 1024 * 1024;

/** A bucket as the files of one model are read from it. */
export interface S3Bucket extends RangedAccess {
  readonly bucket: string;
  /** Bytes of one model at most, its external data included. */
  readonly maxBytes: number;
  /** Version ids of objects that are pinned, by their keys. */
  readonly versionIds: ReadonlyMap<string, string>;
}

/** A file in S3; its version is its ETag, the time of its last modification, and its version id if it has one. */
export class S3File implements ModelFile {
  readonly name: string;
  readonly shown: string;
  readonly id: string;
  readonly #bucket: S3Bucket;
  readonly #key: string;
  /** What `stat()` found last, which `read()` need not ask for again. */
  #known: ObjectHead | undefined;

  constructor(bucket: S3Bucket, key: string) {
    this.name = key.slice(key.lastIndexOf('/') + 1);
    this.shown = `s3://${bucket.bucket}/${key}`;
    this.id = this.shown;
    this.#bucket = bucket;
    this.#key = key;
  }

  stat(): Promise<FileFacts> {
    return this.#within(async (limit) => {
      const { byteLength, version } = await this.#ask(limit);
      return { byteLength, version };
    });
  }

  readText(): Promise<string> {
    return this.#within(async (limit) => {
      const most = Math.min(this.#bucket.maxBytes, MAX_TEXT_BYTES);
      return new TextDecoder().decode(await getObject(this.#bucket, this.#object(), most, limit));
    });
  }

  read({ version, orNewer = false, bytesBefore = 0 }: FileReading = {}): Promise<FileContent> {
    return this.#within(async (limit) => {
      const isPinned = version !== undefined && !orNewer;
      const isKnown = version !== undefined && this.#known?.version === version;
      const head = isKnown ? this.#known! : await this.#ask(limit);
      if (isPinned && head.version !== version) throw changed();
      try {
        return await this.#readAll(head, bytesBefore, limit);
      } catch (error) {
        if (!(error instanceof S3Fault) || error.kind !== 'changed') throw error;
        if (isPinned) throw changed(error);
        return await this.#readAll(await this.#ask(limit), bytesBefore, limit);
      }
    });
  }

  beside(path: string): ModelFile {
    return new S3File(this.#bucket, this.#key.slice(0, this.#key.lastIndexOf('/') + 1) + path);
  }

  #object(): S3Object {
    const VersionId = this.#bucket.versionIds.get(this.#key);
    return { Bucket: this.#bucket.bucket, Key: this.#key, ...(VersionId === undefined ? {} : { VersionId }) };
  }

  async #ask(limit: TimeLimit): Promise<ObjectHead> {
    this.#known = await headObject(this.#bucket, this.#object(), limit);
    return this.#known;
  }

  async #readAll(head: ObjectHead, bytesBefore: number, limit: TimeLimit): Promise<FileContent> {
    const most = this.#bucket.maxBytes - bytesBefore;
    if (head.byteLength > most) {
      const reason = `it has ${head.byteLength} bytes; at most ${most} are allowed`;
      throw new S3Fault({ kind: 'too-large', reason, byteLength: head.byteLength });
    }
    const bytes = await readRanges(this.#bucket, this.#object(), head, limit);
    return { bytes, version: head.version };
  }

  async #within<Value>(work: (limit: TimeLimit) => Promise<Value>): Promise<Value> {
    const limit = new TimeLimit(this.#bucket.timeoutMs);
    try {
      return await work(limit);
    } catch (error) {
      throw error instanceof S3Fault ? this.#modelError(error) : error;
    } finally {
      limit.end();
    }
  }

  #modelError({ kind, reason, detail, cause }: S3Fault): Error {
    const source = this.shown;
    const notes = kind === 'too-large' ? 'maxBytes' : detail;
    const because = notes === undefined ? reason : `${reason} (${notes})`;
    if (kind === 'missing')
      return new ModelNotFoundError({ source, tried: [`${source}: ${because}`], cause });
    return new ModelFetchError({ source, reason: because, cause });
  }
}

function changed(cause?: unknown): S3Fault {
  const reason = 'it changed in S3 since the model was described; load the model anew';
  return new S3Fault({ kind: 'changed', reason, cause });
}
