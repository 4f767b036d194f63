import type { APIGatewayEventRequestContext, APIGatewayProxyEvent } from 'aws-lambda';
import { clfTime } from '../clf-time.js';
import { withForwardedHeaders } from '../forwarded-headers.js';
import { headerOf } from '../header-lookup.js';
import type { HttpRequest } from '../http-request.js';
import { isBinaryMediaType, mediaTypeOf } from '../media-type.js';
import { allValues, lastValues } from '../multi-value.js';
import { type EventOptions, identify } from './event-options.js';

const API_ID = 'local00000';

/**
 * Makes the event of a REST API (payload format 1.0).
 *
 * Header names keep their case, the path stays percent-encoded, query parameters are decoded, and of several
 * values the single-value maps hold the last.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function toApiGatewayV1Event(request: HttpRequest, options: EventOptions = {}): APIGatewayProxyEvent {
  const identity = identify(options);
  const headers = withForwardedHeaders(request, { ...identity, names: 'Title-Case' });
  const query = new URLSearchParams(request.rawQueryString);
  const hasQuery = query.size > 0;
  const isRoot = request.path === '/' && options.resource === undefined;
  const resource = isRoot ? '/' : (options.resource ?? '/{proxy+}');
  const binary = isBinaryMediaType(
    mediaTypeOf(headerOf(request, 'content-type')),
    options.binaryMediaTypes ?? [],
  );
  const body = Buffer.from(request.body);
  return {
    resource,
    path: request.path,
    httpMethod: request.method,
    headers: lastValues(headers),
    multiValueHeaders: allValues(headers),
    queryStringParameters: hasQuery ? lastValues(query) : null,
    multiValueQueryStringParameters: hasQuery ? allValues(query) : null,
    pathParameters: options.pathParameters ?? (isRoot ? null : { proxy: request.path.slice(1) }),
    stageVariables: options.stageVariables ?? null,
    requestContext: requestContext(request, { ...identity, stage: options.stage ?? 'prod', resource }),
    body: body.length === 0 ? null : body.toString(binary ? 'base64' : 'utf8'),
    isBase64Encoded: binary && body.length > 0,
  };
}

function requestContext(
  request: HttpRequest,
  options: { requestId: string; now: Date; stage: string; resource: string },
): APIGatewayEventRequestContext {
  const { requestId, now, stage, resource } = options;
  return {
    resourceId: 'local0',
    resourcePath: resource,
    httpMethod: request.method,
    extendedRequestId: Buffer.from(requestId.slice(0, 11)).toString('base64'),
    requestTime: clfTime(now),
    path: `/${stage}${request.path}`,
    accountId: '000000000000',
    authorizer: null,
    protocol: 'HTTP/1.1',
    stage,
    domainPrefix: API_ID,
    requestTimeEpoch: now.getTime(),
    requestId,
    identity: {
      cognitoIdentityPoolId: null,
      accountId: null,
      apiKey: null,
      apiKeyId: null,
      clientCert: null,
      cognitoIdentityId: null,
      caller: null,
      sourceIp: request.sourceIp,
      principalOrgId: null,
      accessKey: null,
      cognitoAuthenticationType: null,
      cognitoAuthenticationProvider: null,
      userArn: null,
      userAgent: headerOf(request, 'user-agent') ?? null,
      user: null,
    },
    domainName: `${API_ID}.execute-api.us-east-1.amazonaws.com`,
    apiId: API_ID,
  };
}
