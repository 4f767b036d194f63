/**
 * Keeps a function's initialisation within its budget: once the budget is used up, no step that blocks the thread is
 * begun before the first request.
 */
export class InitGate {
  readonly #budgetMs: number;
  readonly #opened = Promise.withResolvers<void>();
  #isOpen = false;

  /** @param budgetMs - Milliseconds since the start of the process, `Infinity` for no limit. */
  constructor(budgetMs: number) {
    this.#budgetMs = budgetMs;
  }

  /** Ends the initialisation: what was put off goes on. */
  open(): void {
    this.#isOpen = true;
    this.#opened.resolve();
  }

  /** Undefined while a step may begin; else what settles with the first request. For core's `pause` option. */
  pause(): Promise<void> | undefined {
    return this.#isOpen || this.#leftMs() > 0 ? undefined : this.#opened.promise;
  }

  /** Waits for work, but no longer than the budget lasts. @returns Whether the work is done. */
  async wait(work: Promise<unknown>): Promise<boolean> {
    const leftMs = this.#leftMs();
    if (leftMs === Number.POSITIVE_INFINITY) return work.then(() => true);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(resolve, Math.max(0, leftMs), false);
    try {
      return await Promise.race([work.then(() => true), promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  // performance.now() counts from the start of the process.
  #leftMs(): number {
    return this.#budgetMs - performance.now();
  }
}
