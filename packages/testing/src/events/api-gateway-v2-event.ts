import { type HttpRequest, joinedHeaders, normalizeRequest, queryValues } from './http-request.js';

/** Event of an API Gateway HTTP API (payload format 2.0) or of a Lambda Function URL. */
export interface ApiGatewayV2Event {
  version: '2.0';
  routeKey: string;
  rawPath: string;
  rawQueryString: string;
  cookies?: string[];
  headers: Record<string, string>;
  queryStringParameters?: Record<string, string>;
  requestContext: ApiGatewayV2RequestContext;
  body?: string;
  isBase64Encoded: boolean;
}

/** What API Gateway tells about a request. */
export interface ApiGatewayV2RequestContext {
  accountId: string;
  apiId: string;
  domainName: string;
  domainPrefix: string;
  http: { method: string; path: string; protocol: string; sourceIp: string; userAgent: string };
  requestId: string;
  routeKey: string;
  stage: string;
  time: string;
  timeEpoch: number;
}

/**
 * Makes the event that an API Gateway HTTP API sends with payload format 2.0.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function apiGatewayV2Event(request: HttpRequest = {}): ApiGatewayV2Event {
  const { method, path, query, headers, body, isBase64Encoded } = normalizeRequest(request);
  const { cookie, ...rest } = joinedHeaders(headers);
  const values = queryValues(query);
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: query,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/; */) }),
    headers: rest,
    ...(values === undefined
      ? {}
      : {
          queryStringParameters: Object.fromEntries(
            Object.entries(values).map(([key, all]) => [key, all.join(',')]),
          ),
        }),
    requestContext: {
      accountId: '123456789012',
      apiId: 'api0000000',
      domainName: 'example.test',
      domainPrefix: 'example',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'request-id=',
      routeKey: `${method} ${path}`,
      stage: '$default',
      time: '01/Jan/2026:00:00:00 +0000',
      timeEpoch: 1_767_225_600_000,
    },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded,
  };
}
