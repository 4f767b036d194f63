import { VisionError } from '@lambda-vision/core';
import { forgetQuotes } from './forget-quotes.js';

/**
 * Makes sure that an invocation which is no HTTP request fails with its error. SQS, S3 and Step Functions take any
 * answer for success: with `{ "statusCode": 422 }` a queue deletes the message.
 *
 * The error of ours gets its code as name, which Lambda reports as `errorType` and Step Functions matches in `Catch`
 * and `Retry`. `@middy/http-error-handler` answers every error: an error that it does not know it replaces, one with
 * `expose` it answers. Here neither works, and the hooks that come after it run all the same.
 */
export function keepInvocationError(request: { error: Error | null | undefined }): void {
  let current: unknown = request.error;
  if (VisionError.isInstance(current)) {
    forgetQuotes(current);
    current.name = current.code;
  }
  if (typeof current === 'object' && current !== null && 'statusCode' in current)
    Reflect.set(current, 'expose', false);
  Object.defineProperty(request, 'error', {
    configurable: true,
    enumerable: true,
    get: () => current,
    set: (next: unknown) => {
      if (!isPlainAnswer(next)) current = next;
    },
  });
}

/** `@middy/http-error-handler` puts `{ statusCode, message, expose }` in the place of an error. */
function isPlainAnswer(error: unknown): boolean {
  return typeof error === 'object' && error !== null && !(error instanceof Error) && 'statusCode' in error;
}
