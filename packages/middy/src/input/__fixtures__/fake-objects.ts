import {
  type ImageObjectReader,
  type ImageObjectReference,
  ImageReferenceError,
  ImageTooLargeError,
  type ReadImageObjectOptions,
} from '@lambda-vision/core';

/** A reader of objects in memory that writes down what it is asked. */
export interface FakeObjects extends ImageObjectReader {
  readonly asked: (ImageObjectReference & Pick<ReadImageObjectOptions, 'maxBytes' | 'fromEvent'>)[];
}

/** @param objects - By `bucket/key`; an error is thrown. */
export function fakeObjects(objects: Readonly<Record<string, Uint8Array | Error>> = {}): FakeObjects {
  const asked: FakeObjects['asked'] = [];
  return {
    asked,
    async read(reference, { maxBytes, fromEvent }) {
      asked.push({ ...reference, maxBytes, ...(fromEvent === undefined ? {} : { fromEvent }) });
      const { bucket, key } = reference;
      const object = objects[`${bucket}/${key}`];
      if (object === undefined)
        throw new ImageReferenceError({ source: `s3://${bucket}/${key}`, reason: 'there is no such object' });
      if (object instanceof Error) throw object;
      if (object.length > maxBytes)
        throw new ImageTooLargeError({ limit: 'maxBytes', allowed: maxBytes, received: object.length });
      return object;
    },
  };
}
