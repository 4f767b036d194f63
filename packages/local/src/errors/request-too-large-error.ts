import { LOCAL_ERROR_CODES, LocalLambdaError } from './local-lambda-error.js';

/** What a {@link RequestTooLargeError} is made from. */
export interface RequestTooLargeErrorOptions {
  /** Size of the payload, in bytes. */
  readonly byteLength: number;
  /** Largest payload that is accepted, in bytes. */
  readonly maxBytes: number;
}

/**
 * The payload of an invocation is larger than Lambda accepts.
 *
 * AWS documents `RequestTooLargeException`, but its front door answers with `RequestEntityTooLargeException`
 * and this message (seen in awslabs/aws-athena-query-federation#793), so that is what this carries.
 */
export class RequestTooLargeError extends LocalLambdaError {
  /** Size of the payload, in bytes. */
  readonly byteLength: number;
  /** Largest payload that is accepted, in bytes. */
  readonly maxBytes: number;

  constructor(options: RequestTooLargeErrorOptions) {
    super({
      code: LOCAL_ERROR_CODES.REQUEST_TOO_LARGE,
      message: `Request must be smaller than ${options.maxBytes} bytes for the InvokeFunction operation but has ${options.byteLength} bytes.`,
      statusCode: 413,
      awsErrorType: 'RequestEntityTooLargeException',
    });
    this.byteLength = options.byteLength;
    this.maxBytes = options.maxBytes;
  }
}
