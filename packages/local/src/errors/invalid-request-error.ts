import { LOCAL_ERROR_CODES, LocalLambdaError } from './local-lambda-error.js';

/** What an {@link InvalidRequestError} is made from. */
export interface InvalidRequestErrorOptions {
  /** The error of the JSON parser or serialiser. */
  readonly cause: unknown;
}

/** The payload of an invocation is not JSON. */
export class InvalidRequestError extends LocalLambdaError {
  constructor(options: InvalidRequestErrorOptions) {
    const reason = options.cause instanceof Error ? options.cause.message : String(options.cause);
    super({
      code: LOCAL_ERROR_CODES.INVALID_REQUEST,
      message: `Could not parse request body into json: ${reason}`,
      statusCode: 400,
      awsErrorType: 'InvalidRequestContentException',
      cause: options.cause,
    });
  }
}
