/** What a run-length coded BMP is unpacked with. */
export interface BmpRleOptions {
  readonly width: number;
  readonly height: number;
  /** Bits of an index: 4 or 8. */
  readonly indexBits: 4 | 8;
}

const END_OF_ROW = 0;
const END_OF_PICTURE = 1;
const DELTA = 2;

/**
 * Unpacks the indices of a run-length coded BMP, bottom row first, one byte each. What the
 * data leave out at the end of a row or of the picture is 0, as in Pillow.
 *
 * @param data - From the first code on.
 * @throws {Error} If the data end early, run out of the picture, or leave pixels out in between (a delta).
 * @see Microsoft, Bitmap Compression.
 */
export function unpackBmpRle(data: Uint8Array, { width, height, indexBits }: BmpRleOptions): Uint8Array {
  const indices = new Uint8Array(width * height);
  let x = 0;
  let y = 0;
  let offset = 0;
  const next = () => {
    const byte = data[offset++];
    if (byte === undefined) throw new Error('its data end early: it is truncated');
    return byte;
  };
  const claim = (count: number) => {
    if (x + count > width || y >= height) throw new Error('its data run out of the picture');
    const from = y * width + x;
    x += count;
    return from;
  };
  while (y < height) {
    const count = next();
    const code = next();
    if (count > 0) {
      const from = claim(count);
      if (indexBits === 8) indices.fill(code, from, from + count);
      else for (let at = 0; at < count; at++) indices[from + at] = nibble(code, at);
    } else if (code === END_OF_ROW) {
      x = 0;
      y++;
    } else if (code === END_OF_PICTURE) {
      return indices;
    } else if (code === DELTA) {
      throw new Error('its data leave pixels out, whose colour BMP does not define');
    } else {
      const from = claim(code);
      const start = offset;
      const bytes = indexBits === 8 ? code : Math.ceil(code / 2);
      // Padded to an even number of bytes, also at the end of the data.
      offset += bytes + (bytes % 2);
      if (start + bytes > data.length) throw new Error('its data end early: it is truncated');
      if (indexBits === 8) indices.set(data.subarray(start, start + bytes), from);
      else for (let at = 0; at < code; at++) indices[from + at] = nibble(data[start + (at >> 1)] ?? 0, at);
    }
  }
  return indices;
}

/** The upper four bits for even places, the lower four for odd ones. */
function nibble(byte: number, place: number): number {
  return place % 2 === 0 ? byte >> 4 : byte & 15;
}
