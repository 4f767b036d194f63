import type { BenchReport, ColdStart, WarmRun } from './bench-job.js';
import { type Figure, figure } from './figure.js';
import { runBenchChild } from './run-bench-child.js';

/** What is measured, and how often. */
export interface MeasureOptions {
  /** Absolute path of the model. */
  readonly model: string;
  /** Absolute path of the picture. */
  readonly image: string;
  /** Numbers of threads to measure with, ascending. */
  readonly threads: readonly number[];
  /** Cold starts. */
  readonly coldRuns: number;
  /** Warm runs for each number of threads. */
  readonly warmRuns: number;
  readonly signal: AbortSignal;
  /** Told how many steps of {@link measureSteps} are done, and what is measured. */
  readonly onStep: (done: number, what: string) => void;
}

/** Cold starts in fresh processes. Milliseconds. */
export interface ColdFigures {
  readonly threads: number;
  readonly runs: number;
  readonly stages: Readonly<Record<keyof ColdStart, Figure>>;
}

/** Warm runs with one number of threads. */
export interface WarmFigures {
  readonly threads: number;
  readonly runs: number;
  /** Milliseconds. */
  readonly stages: Readonly<Record<keyof WarmRun, Figure>>;
  /** Largest resident memory of the process. Bytes. */
  readonly maxRssBytes: number;
  /** WebAssembly memory of the engine. Bytes. */
  readonly wasmHeapBytes: number;
}

/** What was measured. */
export interface Measurements {
  readonly cold: ColdFigures;
  readonly warm: readonly WarmFigures[];
}

/** Steps that {@link measureModel} takes. */
export function measureSteps(options: Pick<MeasureOptions, 'coldRuns' | 'threads' | 'warmRuns'>): number {
  return options.coldRuns + options.threads.length * options.warmRuns;
}

/** Measures cold starts, each in a fresh process, then warm runs in one process for each number of threads. */
export async function measureModel(options: MeasureOptions): Promise<Measurements> {
  const { model, image, coldRuns, warmRuns, signal, onStep } = options;
  const fewest = options.threads[0] as number;
  let done = 0;
  const starts: ColdStart[] = [];
  // The first process fills the file cache and is not counted.
  for (let run = -1; run < coldRuns; run++) {
    const { cold } = await runBenchChild({ model, image, threads: fewest, runs: 0 }, { signal });
    if (run < 0) continue;
    starts.push(cold);
    onStep(++done, 'cold starts');
  }
  const warm: WarmFigures[] = [];
  for (const threads of options.threads) {
    const onRun = () => onStep(++done, threads === 1 ? '1 thread' : `${threads} threads`);
    const report = await runBenchChild({ model, image, threads, runs: warmRuns }, { signal, onRun });
    warm.push(warmFigures(threads, report));
  }
  return { cold: { threads: fewest, runs: coldRuns, stages: figures(starts) }, warm };
}

function warmFigures(threads: number, { warm, maxRssBytes, wasmHeapBytes }: BenchReport): WarmFigures {
  return { threads, runs: warm.length, stages: figures(warm), maxRssBytes, wasmHeapBytes };
}

function figures<Stages extends object>(series: readonly Stages[]): Readonly<Record<keyof Stages, Figure>> {
  const names = Object.keys(series[0] as Stages) as (keyof Stages)[];
  const entries = names.map((name) => [name, figure(series.map((one) => one[name] as number))]);
  return Object.fromEntries(entries) as Record<keyof Stages, Figure>;
}
