import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';

/** An {@link OptimizeError} about a graph; `message` is the whole sentence. */
export function graphError(message: string): OptimizeError {
  return new OptimizeError({ code: OPTIMIZE_ERROR_CODES.GRAPH, message });
}
