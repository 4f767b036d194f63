const LONGEST_CODE = 12;
const CODES = 1 << LONGEST_CODE;

/**
 * Unpacks the indices of a GIF's frame.
 *
 * @param bytes - The file.
 * @param start - Offset of the first sub-block.
 * @param indexBits - Bits of an index, 1–8.
 * @param count - Pixels of the frame; unpacking ends with the last of them.
 * @returns The indices in stored order.
 * @throws {Error} If a code is wrong, or the data end early.
 * @see GIF89a Specification, appendix F.
 */
export function unpackGifLzw(bytes: Uint8Array, start: number, indexBits: number, count: number): Uint8Array {
  if (indexBits < 1 || indexBits > 8) throw new Error(`its codes start with ${indexBits} bits`);
  const output = new Uint8Array(count);
  // What a code stands for is a stretch of the output that is already there, and one pixel behind it.
  const starts = new Int32Array(CODES);
  const lengths = new Int32Array(CODES);
  const clear = 1 << indexBits;
  const end = clear + 1;
  let next = end + 1;
  let codeBits = indexBits + 1;
  let previous = -1;
  let previousStart = 0;
  let written = 0;

  let block = start;
  let left = 0;
  let offset = start;
  let bits = 0;
  let bitCount = 0;
  while (written < count) {
    while (bitCount < codeBits) {
      while (left === 0) {
        left = bytes[block] ?? 0;
        offset = block + 1;
        block = offset + left;
        if (left === 0 || offset >= bytes.length) throw new Error('its data end early: it is truncated');
      }
      const byte = bytes[offset++];
      if (byte === undefined) throw new Error('its data end early: it is truncated');
      bits |= byte << bitCount;
      bitCount += 8;
      left--;
    }
    const code = bits & ((1 << codeBits) - 1);
    bits >>>= codeBits;
    bitCount -= codeBits;

    if (code === clear) {
      next = end + 1;
      codeBits = indexBits + 1;
      previous = -1;
      continue;
    }
    if (code === end) throw new Error('its data end early: it is truncated');
    if (code > next || (code === next && previous === -1) || (previous === -1 && code > clear))
      throw new Error('a code of its data is not defined');

    // The entry of the previous code: its own pixels and the first of this code's, which follow it in the output.
    if (previous !== -1 && next < CODES) {
      starts[next] = previousStart;
      lengths[next] = (previous < clear ? 1 : lengths[previous]!) + 1;
    }
    const length = code < clear ? 1 : Math.min(lengths[code]!, count - written);
    previousStart = written;
    if (code < clear) output[written++] = code;
    else
      for (let from = starts[code]!, to = from + length; from < to; from++) output[written++] = output[from]!;

    if (previous !== -1 && next < CODES) {
      next++;
      if (next === 1 << codeBits && codeBits < LONGEST_CODE) codeBits++;
    }
    previous = code;
  }
  return output;
}
