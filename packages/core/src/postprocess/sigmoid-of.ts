/** `1 / (1 + exp(-x))` of one number. */
export function sigmoidOf(logit: number): number {
  // The exponent stays negative: exp(-x) of a strongly negative x would overflow.
  const weight = Math.exp(-Math.abs(logit));
  return logit >= 0 ? 1 / (1 + weight) : weight / (1 + weight);
}
