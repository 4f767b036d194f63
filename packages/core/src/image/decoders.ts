import { decodeBmp } from './bmp/decode-bmp.js';
import type { Decoder } from './decoder.js';
import { decodeGif } from './gif/decode-gif.js';
import { decodeJpeg } from './jpeg/decode-jpeg.js';
import type { ImageMediaType } from './media-type.js';
import { decodePng } from './png/decode-png.js';
import { decodeTiff } from './tiff/decode-tiff.js';
import { decodeWebp } from './webp/decode-webp.js';

/** The one decoder of each format that is decoded; a format that is not here is refused by its name. */
export const DECODERS: Readonly<Partial<Record<ImageMediaType, Decoder>>> = Object.freeze({
  'image/jpeg': decodeJpeg,
  'image/png': decodePng,
  'image/webp': decodeWebp,
  'image/gif': decodeGif,
  'image/bmp': decodeBmp,
  'image/tiff': decodeTiff,
});
