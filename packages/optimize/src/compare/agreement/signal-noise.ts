/** Most decibels that are told apart: float32 itself ends here, and JSON has no infinity. */
export const MOST_DECIBELS = 140;

/**
 * Ratio of signal to noise in decibels: 20 dB is an error of a tenth, 40 dB of a hundredth.
 *
 * @param signal - Sum of the squares of what should be there.
 * @param noise - Sum of the squares of the differences.
 * @returns At most {@link MOST_DECIBELS}, which stands for equal too; at least its negative.
 */
export function decibels(signal: number, noise: number): number {
  if (noise === 0) return MOST_DECIBELS;
  if (!Number.isFinite(noise) || signal === 0) return -MOST_DECIBELS;
  return Math.max(-MOST_DECIBELS, Math.min(MOST_DECIBELS, 10 * Math.log10(signal / noise)));
}
