import type { Tensor } from '@lambda-vision/core';

/** A tensor whose elements lie in a file. */
export interface TensorFile extends Pick<Tensor, 'dtype' | 'dims'> {
  readonly file: string;
}

/** A model whose files lie on disk, as the process that measures gets it. */
export interface JobModel {
  readonly stages: Readonly<
    Record<
      string,
      {
        readonly file: string;
        readonly externalData: readonly { readonly path: string; readonly file: string }[];
      }
    >
  >;
  readonly photos: readonly (readonly {
    readonly stage: string;
    readonly feeds: Readonly<Record<string, TensorFile>>;
  }[])[];
}

/** What a process is asked to do. */
export interface MeasureJob {
  /** One model, or two that are run in turn. */
  readonly models: readonly JobModel[];
  /** A model of one node, which starts the engine, so that its start is not counted. */
  readonly starter: string;
  readonly threads: number;
  /** How often each photo is run, beside the first time. */
  readonly rounds: number;
}

/** What a process found. */
export interface MeasureReport {
  /** Creation of each model's sessions, in milliseconds. */
  readonly createMs: readonly number[];
  /** The first run of each model, in milliseconds. */
  readonly firstRunMs: readonly number[];
  /** Milliseconds by model, then by round and photo; the same place is the same photo, run right after the other. */
  readonly runMs: readonly (readonly number[])[];
  readonly peakRssBytes: number;
  readonly wasmHeapBytes: number;
}
