/** An object in S3, from which the events about it are made. */
export interface StoredObject {
  /** @defaultValue 'uploads' */
  readonly bucket?: string;
  /** As it is stored; events encode it where S3 does. @defaultValue 'photo.jpg' */
  readonly key?: string;
  /** Bytes of the object. @defaultValue 1024 */
  readonly size?: number;
  /** Without quotation marks. @defaultValue 32 digits */
  readonly eTag?: string;
  /** @defaultValue none: the bucket keeps no versions */
  readonly versionId?: string;
}

/** {@link StoredObject} with its defaults. */
export function normalizeObject(
  object: StoredObject,
): StoredObject & Required<Omit<StoredObject, 'versionId'>> {
  return {
    bucket: 'uploads',
    key: 'photo.jpg',
    size: 1024,
    eTag: '0123456789abcdef0123456789abcdef',
    ...object,
  };
}
