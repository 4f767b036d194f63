import { BundleError } from '../bundle-error.js';
import { BUNDLE_ERROR_CODES } from '../bundle-error-codes.js';

/** A {@link BundleError} about a zip that cannot be read. */
export function zipError(shown: string, reality: string, cause?: unknown): BundleError {
  return new BundleError({
    code: BUNDLE_ERROR_CODES.ZIP,
    message: `Expected ${shown} to be a zip that Lambda unpacks but ${reality}.`,
    cause,
  });
}
