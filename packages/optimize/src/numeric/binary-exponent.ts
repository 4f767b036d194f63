const FLOAT = new Float64Array(1);
const WORDS = new Uint32Array(FLOAT.buffer);

/** The whole `e` with `2^e ≤ |value| < 2^(e+1)`, exactly; -1023 of 0 and of numbers below 2^-1022. */
export function binaryExponent(value: number): number {
  FLOAT[0] = value;
  // The high word of a little-endian double; every platform Node.js runs on here is little-endian.
  return ((WORDS[1]! >>> 20) & 0x7ff) - 1023;
}
