import { rejectUnknownOptions } from '../options/reject-unknown-options.js';
import { httpFrontOf } from '../response/http-front.js';
import { toProxyResponse } from '../response/proxy-response.js';
import type { VisionMiddleware } from '../vision-middleware.js';
import { keepInvocationError } from './keep-invocation-error.js';
import { logError } from './log-error.js';
import { toErrorAnswer } from './to-error-answer.js';
import { toHttpError } from './to-http-error.js';

/** Options of {@link visionErrorHandler}. */
export interface VisionErrorHandlerOptions {
  /**
   * Is told every error before it is answered: a `VisionHttpError` for ours, others as they were thrown; `false` for
   * silence. @defaultValue one line on stderr for what callers cause, everything for the rest
   */
  readonly logger?: ((error: unknown) => void) | false;
}

/**
 * Answers errors of HTTP requests, for functions that do not use `@middy/http-error-handler`. VisionErrors get their
 * status and the JSON body `{ "error": { "code", "message", "retryable" } }`; errors with a `statusCode` below 500
 * their own status, headers and message; all others a 500 that says nothing.
 *
 * Invocations that are no HTTP requests fail with their error, so that queues keep the message and Step Functions see
 * its code as the error's name.
 *
 * @throws {InvalidOptionError} If an option is unknown.
 */
export function visionErrorHandler(options: VisionErrorHandlerOptions = {}): VisionMiddleware {
  rejectUnknownOptions('visionErrorHandler options', options, ['logger']);
  const { logger = logError } = options;
  return {
    onError: function visionErrorHandlerOnError(request) {
      if (request.response !== undefined) return;
      // Lambda itself logs the error of an invocation that fails.
      if (httpFrontOf(request.event) === undefined) return keepInvocationError(request);
      const error = toHttpError(request.error) ?? request.error;
      if (logger !== false) logger(error);
      request.response = toProxyResponse(request.event, toErrorAnswer(error));
    },
  };
}
