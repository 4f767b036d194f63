/**
 * Writes a TIFF block whose only entry is the orientation tag (0x0112).
 *
 * @param orientation - 1–8; other numbers are written as they are, for tests of what ignores them.
 */
export function exifOrientation(orientation: number): Uint8Array {
  const tiff = Buffer.alloc(26);
  tiff.write('MM', 0, 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4); // Offset of the first directory.
  tiff.writeUInt16BE(1, 8); // Its number of entries.
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12); // SHORT
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}
