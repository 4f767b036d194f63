import type { ImageLimits, ImageMediaType, ImageObjectReader } from '@lambda-vision/core';
import type { ImageInputFrom } from './image-location.js';
import type { ImageUrlOptions } from './image-url-options.js';

/** Options of `imageInput()`. */
export interface ImageInputOptions {
  /**
   * Where the pictures are. `'body'` is a raw body; `'body.image'` is a field of a JSON body or form (also with several
   * pictures); an array names several places, each of which must hold one. `'auto'` takes a raw body, all files of a
   * form, or `image` or `images` of JSON. In messages and direct invocations the same places are meant. Events of S3
   * name their object themselves. @defaultValue 'auto'
   */
  readonly from?: ImageInputFrom;
  /** Media types that are taken; the bytes tell, not the headers. @defaultValue JPEG, PNG and WebP */
  readonly accept?: readonly ImageMediaType[];
  /**
   * How large a picture may be, see core's `ImageLimits`; `run()` decodes with them too. Besides, what decoding takes
   * must fit into the memory that the function has left. @defaultValue core's, by the function's memory
   */
  readonly limits?: ImageLimits;
  /** Pictures of one request, or of one record of an event. 1 to 1000. @defaultValue 10 */
  readonly maxImages?: number;
  /**
   * Reads objects that events of S3, messages and direct invocations name: `s3Images()` of `@lambda-vision/core/s3`.
   * @defaultValue none: they are refused
   */
  readonly s3?: ImageObjectReader;
  /**
   * Whether HTTP callers may name objects too: `{ "s3": { "bucket", "key" } }`. Then everybody who may call the
   * function can have it read every object of the reader's buckets. @defaultValue false
   */
  readonly s3InRequests?: boolean;
  /** Fetches `{ "url": "https://…" }` from the hosts that it lists. @defaultValue none: addresses are refused */
  readonly url?: ImageUrlOptions;
}

/** Defaults of `imageInput()`; `limits` are core's. */
export const IMAGE_INPUT_DEFAULTS: Readonly<
  Required<Pick<ImageInputOptions, 'from' | 'accept' | 'maxImages' | 's3InRequests'>>
> = Object.freeze({
  from: 'auto',
  accept: Object.freeze(['image/jpeg', 'image/png', 'image/webp'] as const),
  maxImages: 10,
  s3InRequests: false,
});
