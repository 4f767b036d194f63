import type { Decoder } from './decoder.js';
import { decodeJpeg } from './jpeg/decode-jpeg.js';
import type { ImageMediaType } from './media-type.js';
import { decodePng } from './png/decode-png.js';
import { decodeWebp } from './webp/decode-webp.js';

/** The one decoder of each format that is decoded; a format that is not here is refused by its name. */
export const DECODERS: Readonly<Partial<Record<ImageMediaType, Decoder>>> = Object.freeze({
  'image/jpeg': decodeJpeg,
  'image/png': decodePng,
  'image/webp': decodeWebp,
});
