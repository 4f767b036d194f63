/** One layer of a beside the same of b. JSON-safe. */
export interface LayerComparison {
  /** Name of a's node; its operator and output where it has none; the stage in front where there are several. */
  readonly name: string;
  /** Operator of a's node. */
  readonly opType: string;
  /**
   * Ratio of a's values to how far b's are from them, everything before the layer in b's numbers too. Decibels: 20 is an
   * error of a tenth; 140 at most, and where they are equal.
   */
  readonly sqnrDb: number;
  /**
   * The same of the layer alone: b's layer on a's values, so that what other layers did wrong does not count. What it
   * writes is rounded to b's numbers too. Around 30 to 40 for int8 that does its work well.
   */
  readonly ownSqnrDb: number;
  /** Least and greatest value that a's layer and, on a's values, b's layer give. */
  readonly range: { readonly a: readonly [number, number]; readonly b: readonly [number, number] };
  /** Share of the values that are cut off in b, because they lie beyond what its range holds, 0–1. */
  readonly cutFraction: number;
}
