import { type HttpRequest, lastValues, normalizeRequest, queryValues } from './http-request.js';

/** Event of an API Gateway REST API, or of an HTTP API with payload format 1.0. */
export interface ApiGatewayV1Event {
  resource: string;
  path: string;
  httpMethod: string;
  headers: Record<string, string>;
  multiValueHeaders: Record<string, string[]>;
  queryStringParameters: Record<string, string> | null;
  multiValueQueryStringParameters: Record<string, string[]> | null;
  pathParameters: Record<string, string> | null;
  stageVariables: Record<string, string> | null;
  requestContext: ApiGatewayV1RequestContext;
  body: string | null;
  isBase64Encoded: boolean;
}

/** What API Gateway tells about a request. */
export interface ApiGatewayV1RequestContext {
  accountId: string;
  apiId: string;
  authorizer: null;
  httpMethod: string;
  identity: ApiGatewayV1Identity;
  path: string;
  protocol: string;
  requestId: string;
  requestTimeEpoch: number;
  resourceId: string;
  resourcePath: string;
  stage: string;
}

/** Who sent a request; null where nobody signed in. */
export interface ApiGatewayV1Identity {
  accessKey: null;
  accountId: null;
  apiKey: null;
  apiKeyId: null;
  caller: null;
  clientCert: null;
  cognitoAuthenticationProvider: null;
  cognitoAuthenticationType: null;
  cognitoIdentityId: null;
  cognitoIdentityPoolId: null;
  principalOrgId: null;
  sourceIp: string;
  user: null;
  userAgent: string;
  userArn: null;
}

/**
 * Makes the event that an API Gateway REST API (payload format 1.0) sends.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function apiGatewayV1Event(request: HttpRequest = {}): ApiGatewayV1Event {
  const { method, path, query, headers, body, isBase64Encoded } = normalizeRequest(request);
  const values = queryValues(query);
  return {
    resource: '/{proxy+}',
    path,
    httpMethod: method,
    headers: Object.fromEntries(Object.entries(headers).map(([name, all]) => [name, all.at(-1) ?? ''])),
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, all]) => [name, [...all]])),
    queryStringParameters: lastValues(values) ?? null,
    multiValueQueryStringParameters: values ?? null,
    pathParameters: path === '/' ? null : { proxy: path.slice(1) },
    stageVariables: null,
    requestContext: {
      accountId: '123456789012',
      apiId: 'api0000000',
      authorizer: null,
      httpMethod: method,
      identity: {
        accessKey: null,
        accountId: null,
        apiKey: null,
        apiKeyId: null,
        caller: null,
        clientCert: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: '192.0.2.1',
        user: null,
        userAgent: 'test',
        userArn: null,
      },
      path: `/prod${path}`,
      protocol: 'HTTP/1.1',
      requestId: '00000000-0000-4000-8000-000000000000',
      requestTimeEpoch: 1_767_225_600_000,
      resourceId: 'resource',
      resourcePath: '/{proxy+}',
      stage: 'prod',
    },
    body: body ?? null,
    isBase64Encoded,
  };
}
