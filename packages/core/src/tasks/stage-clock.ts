import { AbortedError } from '../errors/aborted-error.js';
import { DeadlineError } from '../errors/deadline-error.js';
import type { Timings } from '../results/timings.js';
import { span } from '../trace/span.js';

/** Stages of one run that are timed. */
export type Stage = 'decode' | 'preprocess' | 'inference' | 'postprocess';

/** When a run has to stop. */
export interface StageLimits {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds since the epoch. */
  readonly deadline?: number | undefined;
}

/** Times the stages of one run and refuses to begin one after an abort or past the deadline. */
export class StageClock {
  readonly #limits: StageLimits;
  readonly #spent: Record<Stage, number> = { decode: 0, preprocess: 0, inference: 0, postprocess: 0 };

  constructor(limits: StageLimits = {}) {
    this.#limits = limits;
  }

  /**
   * Does one part of a stage; the times of several parts add up.
   *
   * @throws {AbortedError} If the signal is aborted before it begins.
   * @throws {DeadlineError} If the deadline has passed before it begins.
   */
  async run<R>(stage: Stage, work: () => R | Promise<R>): Promise<R> {
    this.#check(stage);
    const started = performance.now();
    try {
      return await span(stage, work);
    } finally {
      this.#spent[stage] += performance.now() - started;
    }
  }

  /** What was spent so far, rounded to microseconds. */
  timings(): Timings {
    return {
      decodeMs: rounded(this.#spent.decode),
      preprocessMs: rounded(this.#spent.preprocess),
      inferenceMs: rounded(this.#spent.inference),
      postprocessMs: rounded(this.#spent.postprocess),
    };
  }

  #check(stage: Stage): void {
    const { signal, deadline } = this.#limits;
    if (signal?.aborted) throw new AbortedError({ stage, cause: signal.reason });
    const overdueMs = deadline === undefined ? 0 : Date.now() - deadline;
    if (overdueMs > 0) throw new DeadlineError({ stage, overdueMs });
  }
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
