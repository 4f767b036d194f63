import { BundleError } from './bundle-error.js';
import { BUNDLE_ERROR_CODES } from './bundle-error-codes.js';

/** A {@link BundleError} about an option; `message` is the whole sentence. */
export function invalidOption(message: string): BundleError {
  return new BundleError({ code: BUNDLE_ERROR_CODES.INVALID_OPTION, message });
}
