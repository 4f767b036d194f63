import { BundleError } from './bundle-error.js';
import { BUNDLE_ERROR_CODES } from './bundle-error-codes.js';

/** A {@link BundleError} about a model folder; `message` is the whole sentence. */
export function modelError(message: string, cause?: unknown): BundleError {
  return new BundleError({ code: BUNDLE_ERROR_CODES.MODEL, message, cause });
}
