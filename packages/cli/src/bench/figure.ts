/** What is said of a series. */
export interface Figure {
  readonly median: number;
  /** Nine of ten are at most that long. */
  readonly p90: number;
}

/**
 * Median and 90th percentile, rounded to hundredths; between two ranks interpolated linearly, as NumPy does by default.
 *
 * @throws {RangeError} If the series is empty.
 */
export function figure(values: readonly number[]): Figure {
  if (values.length === 0) throw new RangeError('Expected at least one measurement but there are none.');
  const sorted = values.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), p90: quantile(sorted, 0.9) };
}

function quantile(sorted: readonly number[], fraction: number): number {
  const rank = fraction * (sorted.length - 1);
  const below = sorted[Math.floor(rank)] as number;
  const above = sorted[Math.ceil(rank)] as number;
  return Math.round((below + (above - below) * (rank - Math.floor(rank))) * 100) / 100;
}
