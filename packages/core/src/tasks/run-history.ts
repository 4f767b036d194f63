import { DurationWindow } from './duration-window.js';

/** Complete runs whose work is remembered. */
const RUNS = 32;

/** Units of work by its kind. */
export type WorkUnits = ReadonlyMap<string, number>;

/** What one model's runs were made of lately and how long each kind of work took. */
export class RunHistory {
  readonly #windows = new Map<string, DurationWindow>();
  readonly #runs: WorkUnits[] = [];

  /** Remembers a duration, in milliseconds per unit. */
  add(work: string, ms: number): void {
    const window = this.#windows.get(work) ?? new DurationWindow();
    this.#windows.set(work, window);
    window.add(ms);
  }

  /** Milliseconds that work is expected to take; 0 where nothing is known. */
  estimate(work: string, units: number): number {
    return this.#windows.get(work)?.estimate(units) ?? 0;
  }

  /** Remembers what a complete run of one picture was made of. */
  learn(run: WorkUnits): void {
    this.#runs.push(run);
    if (this.#runs.length > RUNS) this.#runs.shift();
  }

  /**
   * The work that every one of the last runs needed, whatever its picture: a reader of text always looks for lines, but
   * reads them only where there are some.
   */
  leastWork(): Map<string, number> {
    const [first = new Map<string, number>(), ...others] = this.#runs;
    const least = new Map<string, number>();
    for (const [work, units] of first) {
      const fewest = others.reduce((sum, run) => Math.min(sum, run.get(work) ?? 0), units);
      if (fewest > 0) least.set(work, fewest);
    }
    return least;
  }

  /** Forgets the oldest of everything, after a refusal: else a slow spell would be believed for ever. */
  forgetOldest(): void {
    for (const window of this.#windows.values()) window.forgetOldest();
    this.#runs.shift();
  }
}
