import type { InvokeResult } from '../function/invoke-result.js';
import type { EventShape } from './event-shape.js';
import { gatewayFault } from './gateway-fault.js';
import type { HttpResponse } from './http-response.js';
import { isBinaryMediaType, mediaTypeOf } from './media-type.js';
import { type ProxyResponse, parseProxyResponse } from './parse-proxy-response.js';
import { splitStreamedResponse } from './split-streamed-response.js';

/** The part of an {@link InvokeResult} that decides about the HTTP response. */
export type FunctionOutcome = Pick<InvokeResult, 'payload' | 'functionError' | 'streaming' | 'contentType'>;

/** How the service is configured, and what the client asked for. */
export interface ToHttpResponseOptions {
  /** REST API: types that are decoded from base64 when the client accepts them. @defaultValue [] */
  readonly binaryMediaTypes?: readonly string[];
  /** REST API: the request's Accept header. @defaultValue none */
  readonly accept?: string;
  /** ALB: the target group has multi-value headers enabled. @defaultValue false */
  readonly multiValueHeaders?: boolean;
}

// "The maximum size of the response JSON that the Lambda function can send is 1 MB", says ALB's documentation.
const ALB_RESPONSE_BYTES = 1_048_576;

// Type of a response that names none. REST and Function URL: application/json; HTTP API: text; ALB: bytes.
const DEFAULT_CONTENT_TYPE = {
  'apigateway-v1': 'application/json',
  'apigateway-v2': 'text/plain;charset=UTF-8',
  'function-url': 'application/json',
  alb: 'application/octet-stream',
} as const satisfies Record<EventShape, string>;

/**
 * Makes the HTTP response that a service sends for what the function returned.
 *
 * A function that failed or returned something else than a response becomes the service's own 500 or 502. HTTP
 * APIs and Function URLs infer a response from a value without `statusCode`. Base64 is decoded everywhere; on a
 * REST API only if the first type of the Accept header is one of `binaryMediaTypes`, as on AWS.
 *
 * @param shape - The service.
 * @param outcome - Result of `invoke()`.
 * @param options - Configuration of the service, and the Accept header.
 */
export function toHttpResponse(
  shape: EventShape,
  outcome: FunctionOutcome,
  options: ToHttpResponseOptions = {},
): HttpResponse {
  if (outcome.functionError) return gatewayFault(shape, 'function-error');
  if (outcome.streaming && (shape === 'function-url' || shape === 'apigateway-v1')) {
    const streamed = splitStreamedResponse(outcome.payload, outcome.contentType);
    return streamed ?? gatewayFault(shape, 'malformed-response');
  }
  if (shape === 'alb' && outcome.payload.length > ALB_RESPONSE_BYTES) {
    return gatewayFault(shape, 'malformed-response');
  }
  const response = parseProxyResponse(shape, outcome.payload, options.multiValueHeaders ?? false);
  if (!response) return gatewayFault(shape, 'malformed-response');
  return {
    statusCode: response.statusCode,
    headers: withContentType(shape, response.headers),
    body: Buffer.from(response.body, decodes(shape, response, options) ? 'base64' : 'utf8'),
  };
}

function decodes(shape: EventShape, response: ProxyResponse, options: ToHttpResponseOptions): boolean {
  if (!response.isBase64Encoded) return false;
  if (shape !== 'apigateway-v1') return true;
  return isBinaryMediaType(mediaTypeOf(options.accept), options.binaryMediaTypes ?? []);
}

function withContentType(shape: EventShape, headers: HttpResponse['headers']): HttpResponse['headers'] {
  if (headers.some(([name]) => name === 'content-type')) return headers;
  return [...headers, ['content-type', DEFAULT_CONTENT_TYPE[shape]]];
}
