import type { SessionOptions } from '@lambda-vision/core';
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import type { CalibrationMethod } from './range-collector.js';

/** Options of {@link calibrate}. */
export interface CalibrateOptions {
  /**
   * How the range of a tensor is chosen from its values: all of them (`minmax`), all but the outermost (`percentile`),
   * those whose quantization errs least in the mean square (`mse`) or keeps most information (`entropy`).
   * @defaultValue 'percentile'
   */
  readonly method?: CalibrationMethod;
  /** How many of the values lie in the range, for `percentile`. Percent, above 50, at most 100. @defaultValue 99.99 */
  readonly percentile?: number;
  /** Bins of each histogram at the beginning; even, 64–65,536. @defaultValue 2048 */
  readonly bins?: number;
  /** Samples that are taken at most; the others are not read. At least 1. @defaultValue 32 */
  readonly maxSamples?: number;
  /**
   * Bytes of observed tensors that the engine may hold at a time. Larger models are run several times with every
   * sample. At least 1 MiB. @defaultValue 268,435,456
   */
  readonly maxBytes?: number;
  /** Threads of the engine. @defaultValue core's */
  readonly threads?: SessionOptions['threads'];
  /** Ends the calibration between two runs; its reason is thrown. */
  readonly signal?: AbortSignal;
  /** Called after each run of the model with the number of runs so far and of all. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Defaults of {@link CalibrateOptions}. */
export const CALIBRATE_DEFAULTS = Object.freeze({
  method: 'percentile',
  // Whole ranges lose detectors: yolox-nano keeps 0.6 % of its detections with them, and half with this one.
  percentile: 99.99,
  bins: 2048,
  maxSamples: 32,
  maxBytes: 2 ** 28,
} as const);

/** Options with nothing left open but what has no default. */
export type ResolvedCalibrateOptions = CalibrateOptions & Required<Omit<typeof CALIBRATE_DEFAULTS, never>>;

const METHODS: readonly CalibrationMethod[] = ['minmax', 'percentile', 'mse', 'entropy'];

const RULES: Readonly<
  Record<keyof typeof CALIBRATE_DEFAULTS, readonly [expected: string, test: (value: never) => boolean]>
> = {
  method: [`one of ${METHODS.join(', ')}`, (value) => METHODS.includes(value)],
  percentile: ['a percentage above 50 and at most 100', (value: number) => value > 50 && value <= 100],
  bins: [
    'an even integer of 64 to 65536',
    (value: number) => value % 2 === 0 && value >= 64 && value <= 2 ** 16,
  ],
  maxSamples: ['an integer of at least 1', (value: number) => Number.isInteger(value) && value >= 1],
  maxBytes: ['at least 1048576', (value: number) => value >= 2 ** 20],
};

/**
 * Fills in the defaults.
 *
 * @throws {OptimizeError} `OPTIMIZE_INVALID_OPTION` if a value is not allowed.
 */
export function resolveCalibrateOptions(options: CalibrateOptions): ResolvedCalibrateOptions {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const resolved = { ...CALIBRATE_DEFAULTS, ...given } as ResolvedCalibrateOptions;
  for (const [option, [expected, test]] of Object.entries(RULES)) {
    const value = resolved[option as keyof typeof RULES] as never;
    if (test(value)) continue;
    throw new OptimizeError({
      code: OPTIMIZE_ERROR_CODES.INVALID_OPTION,
      message: `Expected the option ${option} to be ${expected} but received ${value}.`,
    });
  }
  return resolved;
}
