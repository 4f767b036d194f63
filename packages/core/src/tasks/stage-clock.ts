import { AbortedError } from '../errors/aborted-error.js';
import { DeadlineError } from '../errors/deadline-error.js';
import type { Timings } from '../results/timings.js';
import { span } from '../trace/span.js';
import { RunHistory } from './run-history.js';

/** Stages of one run that are timed. */
export type Stage = 'decode' | 'preprocess' | 'inference' | 'postprocess';

/** When a run has to stop. */
export interface StageLimits {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds since the epoch. */
  readonly deadline?: number | undefined;
}

/** What a run is expected to take. */
export interface StageExpectations {
  /** What earlier runs took; it learns from this one. @defaultValue none */
  readonly history?: RunHistory;
  /** Milliseconds that go on top because a model has to be loaded anew. @defaultValue 0 */
  readonly reloadMs?: () => number;
}

/** What one part of a stage is, so that it is compared with its like. */
export interface StageWork {
  /** Tells parts of one stage apart: the model's path in the manifest, the media type that is decoded. */
  readonly part?: string;
  /** Amount of work: pictures of a batch, megapixels of a file. @defaultValue 1 */
  readonly units?: number;
  /** Whether it took longer for a reason of its own, and says nothing about others. @defaultValue false */
  readonly isUnusual?: boolean;
}

/** Times the stages of one run and refuses to begin one after an abort or when the run cannot end in time. */
export class StageClock {
  readonly #limits: StageLimits;
  readonly #history: RunHistory;
  readonly #reloadMs: () => number;
  readonly #spent: Record<Stage, number> = { decode: 0, preprocess: 0, inference: 0, postprocess: 0 };
  /** What is still to come, as far as that is known. */
  readonly #todo = new Map<string, number>();
  readonly #done = new Map<string, number>();

  constructor(limits: StageLimits = {}, expectations: StageExpectations = {}) {
    this.#limits = limits;
    this.#history = expectations.history ?? new RunHistory();
    this.#reloadMs = expectations.reloadMs ?? (() => 0);
  }

  /** Expects what every run needs, for a number of pictures. Decoding, which depends on the file, is left out. */
  expectRuns(pictures: number): void {
    for (const [work, units] of this.#history.leastWork()) this.#todo.set(work, units * pictures);
  }

  /** Expects work of which this run knows that it will come, in the place of what was expected of its kind. */
  expect(stage: Stage, { part, units = 1 }: StageWork): void {
    this.#todo.set(nameOf(stage, part), units);
  }

  /** Expects work beside what is expected of its kind. */
  expectMore(stage: Stage, { part, units = 1 }: StageWork): void {
    const name = nameOf(stage, part);
    this.#todo.set(name, units + (this.#todo.get(name) ?? 0));
  }

  /**
   * Refuses a run that cannot go on.
   *
   * @param stage - What is about to begin.
   * @returns Milliseconds that all that is to come is expected to take.
   * @throws {AbortedError} If the signal is aborted.
   * @throws {DeadlineError} If the deadline has passed, or will have before the end.
   */
  check(stage: string): number {
    const { signal, deadline } = this.#limits;
    if (signal?.aborted) throw new AbortedError({ stage, cause: signal.reason });
    const remainingMs = deadline === undefined ? Number.POSITIVE_INFINITY : deadline - Date.now();
    if (remainingMs < 0) throw new DeadlineError({ stage, overdueMs: -remainingMs });
    let neededMs = this.#reloadMs();
    for (const [work, units] of this.#todo) neededMs += this.#history.estimate(work, units);
    if (neededMs <= remainingMs) return neededMs;
    this.#history.forgetOldest();
    throw new DeadlineError({ stage, neededMs, remainingMs });
  }

  /**
   * Does one part of a stage; the times of several parts add up.
   *
   * @throws {AbortedError} If the signal is aborted before it begins.
   * @throws {DeadlineError} If the run cannot end before the deadline.
   */
  async run<R>(stage: Stage, work: () => R | Promise<R>, what: StageWork = {}): Promise<R> {
    const { part, units = 1, isUnusual = false } = what;
    const name = nameOf(stage, part);
    this.#todo.set(name, Math.max(units, this.#todo.get(name) ?? 0));
    this.check(stage);
    const started = performance.now();
    try {
      const result = await span(stage, work);
      if (!isUnusual) this.#history.add(name, (performance.now() - started) / units);
      if (stage !== 'decode') this.#done.set(name, (this.#done.get(name) ?? 0) + units);
      return result;
    } finally {
      this.#take(name, units);
      this.#spent[stage] += performance.now() - started;
    }
  }

  /** Tells the history what the run was made of, once it is complete. @param pictures - How many it had. */
  complete(pictures: number): void {
    this.#history.learn(new Map([...this.#done].map(([work, units]) => [work, units / pictures])));
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

  #take(work: string, units: number): void {
    const left = (this.#todo.get(work) ?? 0) - units;
    // Sums of megapixels leave crumbs.
    if (left > 1e-9) this.#todo.set(work, left);
    else this.#todo.delete(work);
  }
}

function nameOf(stage: Stage, part = ''): string {
  return part === '' ? stage : `${stage} of ${part}`;
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
