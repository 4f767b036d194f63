/**
 * The opposite of {@link packElements}: elements of less than 8 bits, one per entry.
 *
 * @param count - How many elements there are.
 * @param bits - Bits per element.
 * @param signed - Whether the highest bit of an element makes it negative, as it does those of `int2` and `int4`.
 * @defaultValue false
 */
export function unpackElements(
  bytes: ArrayLike<number>,
  count: number,
  bits: 2 | 4,
  signed = false,
): Int8Array<ArrayBuffer> {
  const values = new Int8Array(count);
  const high = 32 - bits;
  for (let index = 0; index < count; index++) {
    const bit = index * bits;
    const raised = (bytes[bit >> 3]! >> (bit & 7)) << high;
    values[index] = signed ? raised >> high : raised >>> high;
  }
  return values;
}
