/**
 * Decodes varints that follow one another.
 *
 * @returns The integers, or nothing if the bytes break off or one is longer than 10 bytes.
 */
export function decodeVarints(bytes: Uint8Array): BigInt64Array<ArrayBuffer> | undefined {
  let count = 0;
  for (const byte of bytes) if (byte < 0x80) count++;
  if (bytes.length > 0 && bytes.at(-1)! >= 0x80) return undefined;
  const integers = new BigInt64Array(count);
  const halves = new Int32Array(integers.buffer);
  let at = 0;
  for (let index = 0; index < count; index++) {
    let low = 0;
    let high = 0;
    let byte = 0x80;
    for (let shift = 0; byte >= 0x80; shift += 7) {
      if (shift >= 70) return undefined;
      byte = bytes[at++]!;
      if (shift < 28) {
        low |= (byte & 0x7f) << shift;
      } else if (shift === 28) {
        low |= (byte & 0x0f) << 28;
        high |= (byte & 0x7f) >> 4;
      } else {
        high |= (byte & 0x7f) << (shift - 32);
      }
    }
    halves[2 * index] = low;
    halves[2 * index + 1] = high;
  }
  return integers;
}

/** Bytes of a varint of 64 bits, given in halves. */
export function varintLength(low: number, high: number): number {
  if (high === 0) {
    const unsigned = low >>> 0;
    return unsigned < 0x80
      ? 1
      : unsigned < 0x4000
        ? 2
        : unsigned < 0x200000
          ? 3
          : unsigned < 0x10000000
            ? 4
            : 5;
  }
  // 35 bits fit into 5 bytes, of which 3 lie in the upper half; each further byte holds 7 more.
  const bits = 64 - Math.clz32(high);
  return Math.ceil(bits / 7);
}
