/** A bar for long work. Lines that are written meanwhile appear above it. */
export interface Progress {
  /** Sets how much is done, in the unit of the total. */
  update(done: number, detail?: string): void;
  /** Takes the bar away. Call it on failure too. */
  stop(): void;
}
