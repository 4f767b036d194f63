import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';

/** A model could not be measured. */
export function measurementError(reality: string, cause?: unknown): OptimizeError {
  return new OptimizeError({
    code: OPTIMIZE_ERROR_CODES.MEASUREMENT,
    message: `Expected to measure a model in a process of its own but ${reality}`,
    cause,
  });
}
