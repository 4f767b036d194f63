import { STATUS_CODES } from 'node:http';
import { LAMBDA_LIMITS } from '../function/lambda-limits.js';
import type { EventShape } from './event-shape.js';
import type { HttpResponse } from './http-response.js';

/**
 * Why a service answers by itself instead of passing the function's response on.
 *
 * - `body-too-large`: the request exceeds the service's own limit.
 * - `payload-too-large`: the event made of it exceeds Lambda's limit, usually through base64.
 * - `function-error`: the function threw, crashed, timed out or ran out of memory.
 * - `malformed-response`: it returned something that is no HTTP response.
 * - `throttled`: all environments are busy.
 * - `gateway-timeout`: the function took longer than the service waits.
 */
export type GatewayFault =
  | 'body-too-large'
  | 'payload-too-large'
  | 'function-error'
  | 'malformed-response'
  | 'throttled'
  | 'gateway-timeout';

type Answer = readonly [statusCode: number, body: string, errorType?: string];

const REST_ERROR: Answer = [502, '{"message": "Internal server error"}', 'InternalServerErrorException'];
const HTTP_API_ERROR: Answer = [500, '{"message":"Internal Server Error"}'];
const HTTP_API_UNAVAILABLE: Answer = [503, '{"message":"Service Unavailable"}'];
const HTTP_API_TOO_LARGE: Answer = [413, '{"message":"Request Entity Too Large"}'];
const URL_ERROR: Answer = [502, 'Internal Server Error'];
const URL_TOO_LARGE: Answer = [
  413,
  `{"Message":"Request must be smaller than ${LAMBDA_LIMITS.requestBytes} bytes for the InvokeFunction operation"}`,
  'RequestEntityTooLargeException',
];

// REST: both 413 were recorded in koki-develop/lgtm-generator#10; 504 and 502 are in API Gateway's documentation.
// HTTP API and Function URL: statuses from the documentation; the wording of their 413 and 503 is not verified.
const ANSWERS = {
  'apigateway-v1': {
    'body-too-large': [413, 'HTTP content length exceeded 10485760 bytes.'],
    'payload-too-large': [413, '{"message": "Request Too Long"}', 'BadRequestException'],
    'function-error': REST_ERROR,
    'malformed-response': REST_ERROR,
    throttled: [500, '{"message": "Internal server error"}', 'InternalServerErrorException'],
    'gateway-timeout': [504, '{"message": "Endpoint request timed out"}', 'InternalServerErrorException'],
  },
  'apigateway-v2': {
    'body-too-large': HTTP_API_TOO_LARGE,
    'payload-too-large': HTTP_API_TOO_LARGE,
    'function-error': HTTP_API_ERROR,
    'malformed-response': HTTP_API_ERROR,
    throttled: HTTP_API_UNAVAILABLE,
    'gateway-timeout': HTTP_API_UNAVAILABLE,
  },
  'function-url': {
    'body-too-large': URL_TOO_LARGE,
    'payload-too-large': URL_TOO_LARGE,
    'function-error': URL_ERROR,
    'malformed-response': URL_ERROR,
    throttled: [
      429,
      '{"Reason":"ConcurrentInvocationLimitExceeded","Type":"User","message":"Rate Exceeded."}',
      'TooManyRequestsException',
    ],
    'gateway-timeout': [504, 'Gateway Timeout'],
  },
  alb: {
    'body-too-large': [413, ''],
    'payload-too-large': [413, ''],
    'function-error': [502, ''],
    'malformed-response': [502, ''],
    throttled: [502, ''],
    'gateway-timeout': [504, ''],
  },
} as const satisfies Record<EventShape, Record<GatewayFault, Answer>>;

/** The answer that a service gives by itself. */
export function gatewayFault(shape: EventShape, fault: GatewayFault): HttpResponse {
  const [statusCode, text, errorType]: Answer = ANSWERS[shape][fault];
  const body = shape === 'alb' ? htmlPage(statusCode) : text;
  return {
    statusCode,
    headers: [
      ['content-type', contentType(shape, text)],
      ...(errorType ? [['x-amzn-errortype', errorType] as const] : []),
    ],
    body: Buffer.from(body),
  };
}

function contentType(shape: EventShape, text: string): string {
  if (shape === 'alb') return 'text/html';
  if (shape === 'apigateway-v1' && !text.startsWith('{')) return 'text; charset=utf-8';
  return 'application/json';
}

function htmlPage(statusCode: number): string {
  const title = `${statusCode} ${STATUS_CODES[statusCode]}`;
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
}
