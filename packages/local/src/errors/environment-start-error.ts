import { LOCAL_ERROR_CODES, LocalLambdaError } from './local-lambda-error.js';

/** What an {@link EnvironmentStartError} is made from. */
export interface EnvironmentStartErrorOptions {
  /** Path of the node binary. */
  readonly node: string;
  /** The error of the operating system. */
  readonly cause: unknown;
}

/** An execution environment could not be started at all, for example because `node` is not executable. */
export class EnvironmentStartError extends LocalLambdaError {
  constructor(options: EnvironmentStartErrorOptions) {
    const reason = options.cause instanceof Error ? options.cause.message : String(options.cause);
    super({
      code: LOCAL_ERROR_CODES.START_FAILED,
      message: `Expected ${options.node} to start an execution environment but it failed: ${reason}`,
      statusCode: 502,
      awsErrorType: 'InvalidRuntimeException',
      cause: options.cause,
    });
  }
}
