import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { clfTime } from '../clf-time.js';
import { withForwardedHeaders } from '../forwarded-headers.js';
import { headerOf } from '../header-lookup.js';
import type { HttpRequest } from '../http-request.js';
import { isTextMediaType } from '../media-type.js';
import { joinedValues } from '../multi-value.js';
import { type EventOptions, identify } from './event-options.js';

/** In what HTTP APIs and Function URLs differ. */
export interface PayloadFormat2Options extends EventOptions {
  readonly rawPath: string;
  readonly accountId: string;
  readonly apiId: string;
  readonly domainName: string;
  readonly routeKey: string;
  readonly stage: string;
}

/**
 * Makes an event of payload format 2.0: lower-case names, several values joined by commas, cookies apart,
 * every body that is not text as base64.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function payloadFormat2(request: HttpRequest, options: PayloadFormat2Options): APIGatewayProxyEventV2 {
  const { requestId, now } = identify(options);
  const headers = withForwardedHeaders(request, { requestId, now, names: 'lower-case' });
  const cookies = headers.filter(([name]) => name === 'cookie').flatMap(([, value]) => value.split(/; */));
  const query = new URLSearchParams(request.rawQueryString);
  const body = Buffer.from(request.body);
  const isBase64Encoded = body.length > 0 && !isTextMediaType(headerOf(request, 'content-type'));
  return {
    version: '2.0',
    routeKey: options.routeKey,
    rawPath: options.rawPath,
    rawQueryString: request.rawQueryString,
    ...(cookies.length > 0 && { cookies: cookies.filter((cookie) => cookie !== '') }),
    headers: joinedValues(headers.filter(([name]) => name !== 'cookie')),
    ...(query.size > 0 && { queryStringParameters: joinedValues(query) }),
    ...(options.pathParameters && { pathParameters: options.pathParameters }),
    ...(options.stageVariables && { stageVariables: options.stageVariables }),
    requestContext: {
      accountId: options.accountId,
      apiId: options.apiId,
      domainName: options.domainName,
      domainPrefix: options.domainName.split('.')[0] ?? '',
      http: {
        method: request.method,
        path: options.rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headerOf(request, 'user-agent') ?? '',
      },
      requestId,
      routeKey: options.routeKey,
      stage: options.stage,
      time: clfTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
}
