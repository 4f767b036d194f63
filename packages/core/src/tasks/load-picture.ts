import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { type DecodeOptions, decodeImage } from '../image/decode-image.js';
import type { ImageInfo } from '../results/image-info.js';
import { originalSize } from '../tensor/original-size.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { Size } from '../tensor/size.js';
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
 * @throws {InvalidOptionError} If it is neither bytes, nor an object with bytes, nor pixels, or has been shrunk too far.
 */
export async function loadPicture(source: ImageSource, options: DecodeOptions): Promise<LoadedPicture> {
  if (isRawImage(source)) {
    const { data, width, height, original } = source;
    const size = originalSize(source);
    checkShrunk(source, options.leastSize?.(size) ?? size);
    // Another object, so that pixels of a caller are never let go.
    const image = { data, width, height, ...(original && { original }) };
    return { image, info: { ...size, mediaType: 'image/raw', orientation: 1 } };
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
  const { mediaType, orientation } = image;
  // What a decoder of the caller's gives may be in use elsewhere.
  const owned = options.decoder === undefined ? new OwnedPicture(image) : image;
  return { image: owned, info: { ...originalSize(image), mediaType, orientation } };
}

/** Pixels that a caller had decoded smaller must still be enough for the task. */
function checkShrunk({ width, height, original }: RawImage, least: Size): void {
  if (original === undefined || (width >= least.width && height >= least.height)) return;
  throw new InvalidOptionError({
    option: 'image',
    expected: `at least ${least.width}x${least.height} px of a picture of ${original.width}x${original.height} px`,
    received: `${width}x${height} px`,
  });
}

function isRawImage(source: ImageSource): source is RawImage {
  return typeof source === 'object' && source !== null && 'data' in source && 'width' in source;
}
