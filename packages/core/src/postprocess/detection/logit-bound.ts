/**
 * A logit below which the sigmoid surely stays under a threshold, so that most candidates need no exponential.
 *
 * @param threshold - Score, 0–1.
 */
export function logitBound(threshold: number): number {
  // 16: a float32 sigmoid reaches 1 from about 17. 1e-3: room for rounding; the score itself is compared afterwards.
  return Math.min(Math.log(threshold / (1 - threshold)), 16) - 1e-3;
}
