import { jpegSegments } from './jpeg-segments.js';

/** What the Adobe marker says of a picture's components. */
export const ADOBE_TRANSFORMS = Object.freeze({
  /** The components are what they are: RGB or CMYK. */
  NONE: 0,
  /** Three components are YCbCr. */
  YCC: 1,
  /** Four components are YCbCr and black. */
  YCCK: 2,
});

export type AdobeTransform = (typeof ADOBE_TRANSFORMS)[keyof typeof ADOBE_TRANSFORMS];

const APP0 = 0xe0;
const APP14 = 0xee;
const START_OF_SCAN = 0xda;
/** Length 14, "Adobe", version 100, two flags of 2 bytes, the transform. */
const ADOBE_SEGMENT = [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0];

/**
 * Copies a JPEG and makes libjpeg take its components as told, whatever the file says of them: the JFIF and Adobe
 * markers are removed and one Adobe marker is put in.
 *
 * @param bytes - A file that {@link prepareJpeg} has checked.
 */
export function withAdobeTransform(bytes: Uint8Array, transform: AdobeTransform): Uint8Array {
  const parts: Uint8Array[] = [bytes.subarray(0, 2), Uint8Array.of(...ADOBE_SEGMENT, transform)];
  let from = 2;
  for (const { marker, start, dataEnd } of jpegSegments(bytes)) {
    if (marker === START_OF_SCAN) break;
    if (marker !== APP0 && marker !== APP14) continue;
    parts.push(bytes.subarray(from, start));
    from = dataEnd;
  }
  parts.push(bytes.subarray(from));
  return Uint8Array.from(Buffer.concat(parts));
}
