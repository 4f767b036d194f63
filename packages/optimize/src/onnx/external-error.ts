import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';

/** An {@link OptimizeError} about external data; `message` is the whole sentence. */
export function externalError(message: string, cause?: unknown): OptimizeError {
  return new OptimizeError({ code: OPTIMIZE_ERROR_CODES.EXTERNAL_DATA, message, cause });
}
