import { readTiffDirectory } from './tiff/tiff-directory.js';

const ORIENTATION_TAG = 0x0112;
const PREFIX = [0x45, 0x78, 0x69, 0x66, 0, 0]; // "Exif\0\0"

/**
 * Reads the orientation from EXIF data. Damaged data count as none: a picture is not refused for its EXIF.
 *
 * @param exif - From `II` or `MM` on, or from the `Exif\0\0` before it.
 * @returns The tag's value as it stands, which may lie outside of 1–8; undefined when there is none.
 * @see CIPA DC-008 (EXIF 2.32), 4.6.4, tag 274.
 */
export function exifOrientation(exif: Uint8Array): number | undefined {
  let start = 0;
  // Some writers put the prefix twice, and Pillow reads those.
  while (PREFIX.every((byte, index) => exif[start + index] === byte)) start += PREFIX.length;
  return readTiffDirectory(exif.subarray(start))?.values.get(ORIENTATION_TAG)?.[0];
}
