/** A picture in an object store, as an event or a request names it. */
export interface ImageObjectReference {
  readonly bucket: string;
  /** The key as it is, not URL-encoded as in S3 notifications. */
  readonly key: string;
  /** Only this version of the object will do. @defaultValue the latest */
  readonly versionId?: string;
  /** Only an object with this ETag will do, with or without quotes. @defaultValue any */
  readonly eTag?: string;
}

/** How an object is read. */
export interface ReadImageObjectOptions {
  /** Bytes that the object may have. */
  readonly maxBytes: number;
  /** Ends the reading. */
  readonly signal?: AbortSignal;
  /**
   * Whether the object store itself named the object, in a notification, and not whoever sent a request.
   * @defaultValue false
   */
  readonly fromEvent?: boolean;
}

/** Reads pictures from an object store; `s3Images()` of `@lambda-vision/core/s3` makes one for S3. */
export interface ImageObjectReader {
  /**
   * Reads a whole object; nothing is allocated before its announced size is held against `maxBytes`.
   *
   * @throws {ImageReferenceError} If the object may not be read, or does not exist.
   * @throws {ImageFetchError} If the store is slow or broken, or the object is not the one that was meant any more.
   * @throws {ImageTooLargeError} If it has more than `maxBytes`.
   * @throws {AbortedError} If `signal` was aborted.
   */
  read(reference: ImageObjectReference, options: ReadImageObjectOptions): Promise<Uint8Array>;
}
