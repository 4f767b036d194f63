import { decodeJpeg } from './decode-jpeg.js';
import { decodePng } from './decode-png.js';
import { decodeWebp } from './decode-webp.js';
import type { Decoder } from './decoder.js';
import type { ImageMediaType } from './media-type.js';

/** The one decoder of each format that is decoded; a format that is not here is refused by its name. */
export const DECODERS: Readonly<Partial<Record<ImageMediaType, Decoder>>> = Object.freeze({
  'image/jpeg': decodeJpeg,
  'image/png': decodePng,
  'image/webp': decodeWebp,
});
