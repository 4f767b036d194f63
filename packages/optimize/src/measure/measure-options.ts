/** Options of {@link measureModel} and {@link measurePair}. */
export interface MeasureOptions {
  /** How often each photo is run, beside the first time. At least 1. @defaultValue 5 */
  readonly rounds?: number;
  /** Processes in which each model's creation and memory are measured; medians are returned. At least 1. @defaultValue 2 */
  readonly processes?: number;
  /** Threads of the engine. @defaultValue 1 */
  readonly threads?: number;
  /** Ends the process that measures. */
  readonly signal?: AbortSignal | undefined;
}

/** Defaults of {@link MeasureOptions}. */
export const MEASURE_DEFAULTS = Object.freeze({ rounds: 5, processes: 2, threads: 1 });
