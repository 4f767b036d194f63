/**
 * Packs elements of less than 8 bits into bytes as tensors of ONNX hold them: the first in the lowest bits, the last byte
 * filled up with zeros.
 *
 * @param values - One per element, integers or codes; only their lowest bits count.
 * @param bits - Bits per element.
 */
export function packElements(values: ArrayLike<number>, bits: 2 | 4): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil((values.length * bits) / 8));
  const mask = (1 << bits) - 1;
  for (let index = 0; index < values.length; index++) {
    const bit = index * bits;
    bytes[bit >> 3]! |= (values[index]! & mask) << (bit & 7);
  }
  return bytes;
}
