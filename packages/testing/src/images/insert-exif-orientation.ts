import { exifOrientation } from './exif-orientation.js';

/**
 * Inserts an EXIF segment with an orientation behind a JPEG's first marker.
 *
 * @param jpeg - A JPEG without an EXIF segment of its own.
 * @param orientation - 1–8.
 * @throws {Error} If the bytes do not start like a JPEG.
 */
export function insertExifOrientation(jpeg: Uint8Array, orientation: number): Uint8Array {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8)
    throw new Error(`Expected a JPEG but received ${jpeg.length} bytes that start differently.`);
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifOrientation(orientation)]);
  const segment = Buffer.alloc(4);
  segment.writeUInt16BE(0xffe1, 0);
  segment.writeUInt16BE(exif.length + 2, 2);
  return Uint8Array.from(Buffer.concat([jpeg.subarray(0, 2), segment, exif, jpeg.subarray(2)]));
}
