/** Durations that are kept. */
const SIZE = 32;
/** Durations from which on something can be said. */
const FEWEST = 3;
const PERCENTILE = 0.95;

/**
 * How long one kind of work took lately: the last 32 durations, without the first of all, which pays for compilation
 * and allocation. An outlier counts until 32 others have come.
 */
export class DurationWindow {
  readonly #durations: number[] = [];
  /** The same, shortest first; undefined while it has to be made anew. */
  #sorted: readonly number[] | undefined;
  #isCold = true;

  /** @param ms - Milliseconds of one unit of work. */
  add(ms: number): void {
    if (!this.#isCold) this.#durations.push(ms);
    this.#isCold = false;
    if (this.#durations.length > SIZE) this.#durations.shift();
    this.#sorted = undefined;
  }

  /** Makes room for news: after enough refusals something is tried again. */
  forgetOldest(): void {
    this.#durations.shift();
    this.#sorted = undefined;
  }

  /**
   * What work will take: the 95th percentile for one unit, and the median for each further one, because not all of
   * them are slow. 0 with fewer than 3 durations.
   *
   * @param units - Amount of work, from 0.
   */
  estimate(units: number): number {
    if (this.#durations.length < FEWEST) return 0;
    this.#sorted ??= this.#durations.toSorted((a, b) => a - b);
    const sorted = this.#sorted;
    const slow = nearestRank(sorted, PERCENTILE);
    return units <= 1 ? slow * units : slow + (units - 1) * nearestRank(sorted, 0.5);
  }
}

function nearestRank(sorted: readonly number[], fraction: number): number {
  return sorted[Math.max(1, Math.ceil(fraction * sorted.length)) - 1] as number;
}
