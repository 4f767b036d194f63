import { rejectUnknownOptions } from '../options/reject-unknown-options.js';
import type { VisionMiddleware } from '../vision-middleware.js';
import { toHttpError } from './to-http-error.js';
import type { VisionHttpError } from './vision-http-error.js';

/** Options of {@link visionErrorHandler}. */
export interface VisionErrorHandlerOptions {
  /** Is told every error before it is answered; `false` for silence. @defaultValue console.error */
  readonly logger?: ((error: VisionHttpError) => void) | false;
}

/**
 * Answers VisionErrors with their status and the JSON body `{ "error": { "code", "message" } }`, for functions that
 * do not use `@middy/http-error-handler`. Other errors pass it untouched.
 *
 * @throws {InvalidOptionError} If an option is unknown.
 */
export function visionErrorHandler(options: VisionErrorHandlerOptions = {}): VisionMiddleware {
  rejectUnknownOptions('visionErrorHandler options', options, ['logger']);
  const { logger = console.error } = options;
  return {
    onError: function visionErrorHandlerOnError(request) {
      if (request.response !== undefined) return;
      const error = toHttpError(request.error);
      if (error === undefined) return;
      if (logger !== false) logger(error);
      request.response = { statusCode: error.statusCode, headers: { ...error.headers }, body: error.message };
    },
  };
}
