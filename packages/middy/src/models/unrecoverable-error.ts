import { ERROR_CODES, engineFailure, VisionError } from '@lambda-vision/core';

/** Causes that are looked through; more are taken for a circle. */
const MOST_CAUSES = 10;

/** Why the inference engine cannot be used any more in this process: what it says, or what an error was caused by. */
export function unrecoverableError(error?: unknown): VisionError | undefined {
  const failure = engineFailure();
  if (failure !== undefined) return failure;
  let cause = error;
  for (let depth = 0; depth < MOST_CAUSES && cause instanceof Error; depth += 1) {
    if (VisionError.isInstance(cause) && cause.code === ERROR_CODES.RUNTIME_INIT) return cause;
    cause = cause.cause;
  }
  return undefined;
}
