import type { SessionOptions } from '@lambda-vision/core';
import type { CalibrationSample } from '../calibrate/calibration-sample.js';
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import type { OnnxModel } from '../onnx/onnx-model.js';

/** Options of {@link pruneChannels}. */
export interface PruneOptions {
  /** Part of the channels between two convolutions that goes. Above 0, below 1. */
  readonly fraction: number;
  /** What the model is fed, as in production: what is left is refitted to what these make of the channels. */
  readonly samples: AsyncIterable<CalibrationSample> | Iterable<CalibrationSample>;
  /** Samples that are taken at most; the others are not read. At least 1. @defaultValue 32 */
  readonly maxSamples?: number;
  /**
   * Numbers of channels that stay are rounded to multiples of it, because kernels work on so many at a time; layers that
   * would be left with less keep their channels. At least 1. @defaultValue 8
   */
  readonly multipleOf?: number;
  /**
   * What the pruned model loses against the original, on data that is not among the samples: 0.01 is 1 % of the answers.
   * @defaultValue not judged
   */
  readonly evaluate?: (pruned: OnnxModel) => Promise<number> | number;
  /** Loss above which the result is refused, 0–1; needs `evaluate`. @defaultValue nothing is refused */
  readonly maxDrop?: number;
  /** Threads of the engine. @defaultValue core's */
  readonly threads?: SessionOptions['threads'];
  /** Ends the work between two runs; its reason is thrown. */
  readonly signal?: AbortSignal;
  /** Called after each sample with the number of samples so far and of all. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Defaults of {@link PruneOptions}. */
export const PRUNE_DEFAULTS = Object.freeze({ maxSamples: 32, multipleOf: 8 });

/** Options with their defaults. */
export type ResolvedPruneOptions = PruneOptions & { readonly [K in keyof typeof PRUNE_DEFAULTS]: number };

/**
 * Fills in the defaults.
 *
 * @throws {OptimizeError} `OPTIMIZE_INVALID_OPTION` if a value is not allowed.
 */
export function resolvePruneOptions(options: PruneOptions): ResolvedPruneOptions {
  const { maxSamples = PRUNE_DEFAULTS.maxSamples, multipleOf = PRUNE_DEFAULTS.multipleOf } = options;
  const { fraction, maxDrop, evaluate } = options;
  if (!(fraction > 0 && fraction < 1)) throw invalid('fraction', 'above 0 and below 1', fraction);
  for (const [option, value] of Object.entries({ maxSamples, multipleOf })) {
    if (!(Number.isInteger(value) && value >= 1)) throw invalid(option, 'an integer of at least 1', value);
  }
  if (maxDrop !== undefined) {
    if (!(maxDrop >= 0 && maxDrop <= 1)) throw invalid('maxDrop', 'a number from 0 to 1', maxDrop);
    if (evaluate === undefined) throw invalid('evaluate', 'a function where maxDrop is given', evaluate);
  }
  return { ...options, maxSamples, multipleOf };
}

function invalid(option: string, expected: string, received: unknown): OptimizeError {
  return new OptimizeError({
    code: OPTIMIZE_ERROR_CODES.INVALID_OPTION,
    message: `Expected the option ${option} to be ${expected} but received ${received}.`,
  });
}
