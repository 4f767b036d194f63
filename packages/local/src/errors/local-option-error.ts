import { LOCAL_ERROR_CODES, LocalLambdaError } from './local-lambda-error.js';

/** What a {@link LocalOptionError} is made from. */
export interface LocalOptionErrorOptions {
  /** Name of the option, such as `memoryMb`. */
  readonly option: string;
  /** What is allowed. */
  readonly expected: string;
  /** What was given. */
  readonly received: unknown;
}

/** An option has a value that is not allowed. */
export class LocalOptionError extends LocalLambdaError {
  /** Name of the option, such as `memoryMb`. */
  readonly option: string;

  constructor(options: LocalOptionErrorOptions) {
    const received =
      typeof options.received === 'string' ? JSON.stringify(options.received) : String(options.received);
    super({
      code: LOCAL_ERROR_CODES.INVALID_OPTION,
      message: `Expected ${options.option} to be ${options.expected} but received ${received}.`,
      statusCode: 400,
      awsErrorType: 'InvalidParameterValueException',
    });
    this.option = options.option;
  }
}
