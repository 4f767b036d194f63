const SHORTEST_CODE = 9;
const LONGEST_CODE = 12;
const CODES = 1 << LONGEST_CODE;
const CLEAR = 256;
const END = 257;
const FIRST = 258;

/**
 * Unpacks the LZW of a TIFF: codes start with their highest bit, and grow one code early.
 *
 * @param length - Bytes to unpack; what follows is not looked at.
 * @throws {Error} If a code is wrong, or the data end early.
 * @see TIFF 6.0, section 13.
 */
export function unpackTiffLzw(data: Uint8Array, length: number): Uint8Array {
  if (data[0] === 0 && ((data[1] ?? 0) & 1) === 1) throw new Error('it is LZW of an old kind');
  const output = new Uint8Array(length);
  // What a code stands for is a stretch of the output that is already there, and one byte behind it.
  const starts = new Int32Array(CODES);
  const lengths = new Int32Array(CODES);
  let next = FIRST;
  let codeBits = SHORTEST_CODE;
  let previousStart = -1;
  let previousLength = 0;
  let written = 0;
  let offset = 0;
  let bits = 0;
  let bitCount = 0;
  while (written < length) {
    while (bitCount < codeBits) {
      const byte = data[offset++];
      if (byte === undefined) throw new Error('its data end early: it is truncated');
      bits = ((bits << 8) | byte) & 0xfffff;
      bitCount += 8;
    }
    bitCount -= codeBits;
    const code = (bits >> bitCount) & ((1 << codeBits) - 1);
    if (code === CLEAR) {
      next = FIRST;
      codeBits = SHORTEST_CODE;
      previousStart = -1;
      continue;
    }
    if (code === END) throw new Error('its data end early: it is truncated');
    if (code > next || (previousStart === -1 && code > CLEAR))
      throw new Error('a code of its data is not defined');

    // The entry of the previous code: its own bytes and the first of this code's, which follow it in the output.
    const adds = previousStart !== -1 && next < CODES;
    if (adds) {
      starts[next] = previousStart;
      lengths[next] = previousLength + 1;
    }
    const codeLength = code < CLEAR ? 1 : lengths[code]!;
    const end = Math.min(length, written + codeLength);
    previousStart = written;
    previousLength = codeLength;
    if (code < CLEAR) output[written++] = code;
    else for (let from = starts[code]!; written < end; from++) output[written++] = output[from]!;

    if (adds) next++;
    if (next === (1 << codeBits) - 1 && codeBits < LONGEST_CODE) codeBits++;
  }
  return output;
}
