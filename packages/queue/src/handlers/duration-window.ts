/** Durations that are remembered. */
const SIZE = 50;
/** Share of them that is shorter than what is likely to be needed. */
const SHARE = 0.95;
const MARGIN = 1.5;

/** Remembers how long recent jobs took, to tell what the next one is likely to need. */
export class DurationWindow {
  readonly #recent: number[] = [];

  /** @param milliseconds - Of one message. */
  add(milliseconds: number): void {
    this.#recent.push(milliseconds);
    if (this.#recent.length > SIZE) this.#recent.shift();
  }

  /** Milliseconds: the 95th percentile of the last 50, and half as much again; 0 while nothing is known. */
  likelyMs(): number {
    const sorted = this.#recent.toSorted((a, b) => a - b);
    return (sorted[Math.ceil(sorted.length * SHARE) - 1] ?? 0) * MARGIN;
  }
}
