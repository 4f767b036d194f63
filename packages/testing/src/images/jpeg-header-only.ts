/**
 * A JPEG that announces any size and ends before its first scan.
 *
 * @param width - Pixels, up to 65535.
 * @param height - Pixels, up to 65535.
 */
export function jpegHeaderOnly(width: number, height: number): Uint8Array {
  const frame = Buffer.alloc(19);
  frame.writeUInt16BE(0xffc0, 0); // Baseline frame
  frame.writeUInt16BE(17, 2);
  frame[4] = 8; // Bits per sample
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  frame[9] = 3;
  for (let component = 0; component < 3; component++) frame.set([component + 1, 0x11, 0], 10 + component * 3);
  const jfif = Buffer.from('ffe000104a46494600010100000100010000', 'hex');
  return Uint8Array.from(
    Buffer.concat([Buffer.from('ffd8', 'hex'), jfif, frame, Buffer.from('ffd9', 'hex')]),
  );
}
