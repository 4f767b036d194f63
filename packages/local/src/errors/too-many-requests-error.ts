import { LOCAL_ERROR_CODES, LocalLambdaError } from './local-lambda-error.js';

/** All execution environments are busy and the function throttles instead of queueing. */
export class TooManyRequestsError extends LocalLambdaError {
  constructor() {
    super({
      code: LOCAL_ERROR_CODES.THROTTLED,
      message: 'Rate Exceeded.',
      statusCode: 429,
      awsErrorType: 'TooManyRequestsException',
    });
  }
}
