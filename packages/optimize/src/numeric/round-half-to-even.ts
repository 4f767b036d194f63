const TWO_52 = 2 ** 52;

/**
 * Rounds to the nearest whole number, halves to the even one, as NumPy and the operators of ONNX do.
 *
 * @param value - Any number; from 2^52 on every number is whole and comes back unchanged.
 */
export function roundHalfToEven(value: number): number {
  // Doubles from 2^52 on are 1 apart, so the sum itself rounds, in the mode of the hardware: half to even.
  if (value >= 0) return value < TWO_52 ? value + TWO_52 - TWO_52 : value;
  return value > -TWO_52 ? value - TWO_52 + TWO_52 : value;
}
