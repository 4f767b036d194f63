import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { type DecodeOptions, decodeImage } from '../image/decode-image.js';
import type { ImageInfo } from '../results/image-info.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { ImageSource } from './image-source.js';
import { OwnedPicture } from './owned-picture.js';

/** A decoded picture and what the result says of it. */
export interface LoadedPicture {
  readonly image: RawImage;
  readonly info: ImageInfo;
}

/**
 * Decodes what a caller handed to `run()`; pixels that are already decoded are taken as upright. Limits of the options
 * go before those that the picture carries.
 *
 * @throws {InvalidOptionError} If it is neither bytes, nor an object with bytes, nor pixels.
 */
export async function loadPicture(source: ImageSource, options: DecodeOptions): Promise<LoadedPicture> {
  if (isRawImage(source)) {
    const { data, width, height } = source;
    // Another object, so that pixels of a caller are never let go.
    return {
      image: { data, width, height },
      info: { width, height, mediaType: 'image/raw', orientation: 1 },
    };
  }
  const bytes = source instanceof Uint8Array ? source : source?.bytes;
  if (!(bytes instanceof Uint8Array)) {
    throw new InvalidOptionError({
      option: 'image',
      expected: 'a Uint8Array, an object with `bytes`, or `{ data, width, height }`',
      received: source,
    });
  }
  const limits = options.limits ?? ('limits' in source ? source.limits : undefined);
  const image = await decodeImage(bytes, limits === undefined ? options : { ...options, limits });
  const { width, height, mediaType, orientation } = image;
  return { image: new OwnedPicture(image), info: { width, height, mediaType, orientation } };
}

function isRawImage(source: ImageSource): source is RawImage {
  return typeof source === 'object' && source !== null && 'data' in source && 'width' in source;
}
