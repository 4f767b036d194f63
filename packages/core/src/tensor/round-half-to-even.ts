/**
 * Rounds to the nearest whole number, halves to the even one, as Python's `round` and NumPy's `rint` do.
 *
 * @param value - Any number; beyond 2^52 every number is whole and comes back unchanged.
 */
export function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  const fraction = value - floor;
  if (fraction === 0.5) return floor % 2 === 0 ? floor : floor + 1;
  return fraction < 0.5 ? floor : floor + 1;
}
