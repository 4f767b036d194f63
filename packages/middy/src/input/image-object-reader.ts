/** An object in S3. */
export interface ImageObjectReference {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
  /** Without quotation marks; the object must still be this one. */
  readonly eTag?: string;
}

/** How an {@link ImageObjectReader} reads one object. */
export interface ReadImageObjectOptions {
  /** Largest object that is read, in bytes; decided from the announced length, before memory is allocated. */
  readonly maxBytes: number;
  /** Ends the reading. */
  readonly signal?: AbortSignal;
  /** Whether S3 itself told of the object, and no caller or message. @defaultValue false */
  readonly fromEvent?: boolean;
}

/** Reads pictures from S3; `s3Images()` of `@lambda-vision/core/s3` makes one. */
export interface ImageObjectReader {
  /**
   * @throws {ImageReferenceError} If the object is not allowed or does not exist.
   * @throws {ImageFetchError} If S3 is slow, fails, or the object changed.
   * @throws {ImageTooLargeError} If it has more than `maxBytes`.
   */
  read(reference: ImageObjectReference, options: ReadImageObjectOptions): Promise<Uint8Array>;
}
