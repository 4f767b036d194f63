const NOTHING = 128;

/**
 * Unpacks PackBits.
 *
 * @param length - Bytes to unpack; what follows is not looked at.
 * @throws {Error} If the data end early.
 * @see TIFF 6.0, section 9.
 */
export function unpackPackBits(data: Uint8Array, length: number): Uint8Array {
  const output = new Uint8Array(length);
  let offset = 0;
  let written = 0;
  while (written < length) {
    const code = data[offset++];
    if (code === undefined) throw new Error('its data end early: it is truncated');
    if (code === NOTHING) continue;
    if (code < NOTHING) {
      const bytes = data.subarray(offset, offset + Math.min(code + 1, length - written));
      if (offset + bytes.length > data.length || bytes.length === 0)
        throw new Error('its data end early: it is truncated');
      output.set(bytes, written);
      offset += code + 1;
      written += bytes.length;
    } else {
      const value = data[offset++];
      if (value === undefined) throw new Error('its data end early: it is truncated');
      output.fill(value, written, written + 257 - code);
      written += 257 - code;
    }
  }
  return output;
}
