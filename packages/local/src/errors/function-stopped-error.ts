import { LOCAL_ERROR_CODES, LocalLambdaError } from './local-lambda-error.js';

/** The function was stopped before the invocation was done. */
export class FunctionStoppedError extends LocalLambdaError {
  constructor(functionName: string) {
    super({
      code: LOCAL_ERROR_CODES.STOPPED,
      message: `Expected function ${functionName} to run but it was stopped.`,
      statusCode: 500,
      awsErrorType: 'ServiceException',
    });
  }
}
