import type { DecodeOptions } from '../image/decode-image.js';

/** What every task's `run()` accepts. */
export interface RunOptions {
  /** How the picture is decoded: limits, orientation, background, accepted media types. */
  readonly decode?: DecodeOptions;
  /** Aborting it ends the run before its next stage; a stage that computes is not interrupted. */
  readonly signal?: AbortSignal;
  /** Time after which no further stage is started, in milliseconds since the epoch. */
  readonly deadline?: number;
}

/** Options of a classifier's `run()`. */
export interface ClassifyOptions extends RunOptions {
  /** Predictions returned, at least 1. @defaultValue the manifest's `topK`, or 5 */
  readonly topK?: number;
  /** Predictions below it are left out. Probability, 0–1. @defaultValue 0 */
  readonly scoreThreshold?: number;
}

/** Options of a text reader's `run()`. */
export interface ReadTextOptions extends RunOptions {
  /** Lines below it are left out. Mean probability of the characters, 0–1. @defaultValue the manifest's, or 0.5 */
  readonly scoreThreshold?: number;
}
