import { ConstructError } from './construct-error.js';
import { CONSTRUCT_ERROR_CODES } from './construct-error-codes.js';

/** A {@link ConstructError} about a property; `message` is the whole sentence. */
export function invalidProp(path: string, message: string): ConstructError {
  return new ConstructError({ code: CONSTRUCT_ERROR_CODES.INVALID_PROP, path, message });
}
