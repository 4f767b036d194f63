/** What a figure must not exceed. */
export interface Target {
  /** For comparisons a ratio, for readings a value in their unit. Inclusive. */
  readonly atMost: number;
}

/** Whether a median meets its target. */
export function meets(target: Target, median: number): boolean {
  return median <= target.atMost;
}
