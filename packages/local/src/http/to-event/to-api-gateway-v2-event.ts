import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { HttpRequest } from '../http-request.js';
import type { EventOptions } from './event-options.js';
import { payloadFormat2 } from './payload-format-2.js';

const API_ID = 'local00000';

/**
 * Makes the event of an HTTP API (payload format 2.0).
 *
 * The path arrives percent-decoded, unlike that of all other services (middleapi/standard-server#93).
 */
export function toApiGatewayV2Event(
  request: HttpRequest,
  options: EventOptions = {},
): APIGatewayProxyEventV2 {
  return payloadFormat2(request, {
    ...options,
    rawPath: decodePath(request.path),
    accountId: '000000000000',
    apiId: API_ID,
    domainName: `${API_ID}.execute-api.us-east-1.amazonaws.com`,
    routeKey: options.resource ? `${request.method} ${options.resource}` : '$default',
    stage: options.stage ?? '$default',
  });
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
