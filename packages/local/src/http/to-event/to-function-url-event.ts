import type { LambdaFunctionURLEvent } from 'aws-lambda';
import type { HttpRequest } from '../http-request.js';
import type { EventOptions } from './event-options.js';
import { payloadFormat2 } from './payload-format-2.js';

const URL_ID = 'local000000000000000000000000000';

/**
 * Makes the event of a Lambda Function URL with auth type NONE (payload format 2.0, path as sent).
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
export function toFunctionUrlEvent(request: HttpRequest, options: EventOptions = {}): LambdaFunctionURLEvent {
  const { requestId, now } = options;
  return payloadFormat2(request, {
    ...(requestId !== undefined && { requestId }),
    ...(now !== undefined && { now }),
    rawPath: request.path,
    accountId: 'anonymous',
    apiId: URL_ID,
    domainName: `${URL_ID}.lambda-url.us-east-1.on.aws`,
    routeKey: '$default',
    stage: '$default',
  });
}
