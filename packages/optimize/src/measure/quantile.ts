/**
 * A quantile; between two ranks it is interpolated linearly, as NumPy does by default.
 *
 * @param values - At least one, in any order.
 * @param fraction - 0–1; 0.5 is the median.
 */
export function quantile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = fraction * (sorted.length - 1);
  const below = sorted[Math.floor(rank)] ?? Number.NaN;
  const above = sorted[Math.ceil(rank)] ?? Number.NaN;
  return below + (above - below) * (rank - Math.floor(rank));
}
