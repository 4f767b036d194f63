/** What a pass did. */
export interface PassReport {
  /** Name of the pass, as its function. */
  readonly pass: string;
  /** Things that were changed, of the kind that the pass changes; 0 where it left the model as it was. */
  readonly changes: number;
  /** What the pass left as it was although it is its kind, and why. */
  readonly warnings: readonly string[];
}
