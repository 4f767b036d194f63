import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';

/**
 * Refuses what is no count.
 *
 * @throws {OptimizeError} `OPTIMIZE_INVALID_OPTION`
 */
export function checkCount(option: string, value: number, least = 1): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new OptimizeError({
    code: OPTIMIZE_ERROR_CODES.INVALID_OPTION,
    message: `Expected ${option} to be a whole number from ${least} but received ${value}.`,
  });
}
