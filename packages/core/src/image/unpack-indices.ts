/**
 * Unpacks a row of samples of 1, 2, 4 or 8 bits, the leftmost in the highest bits.
 *
 * @param source - Holds the row from `offset` on; it must reach to the row's end.
 * @param target - Gets one sample per byte, as many as it is long.
 */
export function unpackIndices(
  source: Uint8Array,
  offset: number,
  bits: 1 | 2 | 4 | 8,
  target: Uint8Array,
): void {
  if (bits === 8) {
    target.set(source.subarray(offset, offset + target.length));
    return;
  }
  const perByte = 8 / bits;
  const mask = (1 << bits) - 1;
  for (let index = 0; index < target.length; index++) {
    const shift = 8 - bits * ((index % perByte) + 1);
    target[index] = (source[offset + Math.floor(index / perByte)]! >> shift) & mask;
  }
}
