/**
 * A Lambda runtime on this machine: runs the real bundle in processes of its own, behind HTTP.
 *
 * @packageDocumentation
 */
export { EnvironmentStartError } from './errors/environment-start-error.js';
export { FunctionStoppedError } from './errors/function-stopped-error.js';
export { InvalidRequestError } from './errors/invalid-request-error.js';
export { LOCAL_ERROR_CODES, type LocalErrorCode, LocalLambdaError } from './errors/local-lambda-error.js';
export { LocalOptionError } from './errors/local-option-error.js';
export { RequestTooLargeError } from './errors/request-too-large-error.js';
export { TooManyRequestsError } from './errors/too-many-requests-error.js';
export type { Invocable, InvokeOptions, InvokeResult } from './function/invoke-result.js';
export { createLambdaFunction, LambdaFunction } from './function/lambda-function.js';
export { LAMBDA_FUNCTION_DEFAULTS, type LambdaFunctionOptions } from './function/lambda-function-options.js';
export { LAMBDA_LIMITS } from './function/lambda-limits.js';
export type { LogEntry } from './function/log-entry.js';
export type { AnsweredRequest } from './http/answered-request.js';
export { EVENT_SHAPES, type EventShape } from './http/event-shape.js';
export { type GatewayFault, gatewayFault } from './http/gateway-fault.js';
export { createHttpFront, type HttpFront, type HttpFrontOptions, MAX_BODY_BYTES } from './http/http-front.js';
export { type HttpRequest, type HttpRequestOptions, httpRequest } from './http/http-request.js';
export type { HttpResponse } from './http/http-response.js';
export { type HttpFileRequest, readHttpFile } from './http/read-http-file.js';
export type { EventOptions } from './http/to-event/event-options.js';
export { toAlbEvent } from './http/to-event/to-alb-event.js';
export { toApiGatewayV1Event } from './http/to-event/to-api-gateway-v1-event.js';
export { toApiGatewayV2Event } from './http/to-event/to-api-gateway-v2-event.js';
export { type EventOfShape, toEvent } from './http/to-event/to-event.js';
export { toFunctionUrlEvent } from './http/to-event/to-function-url-event.js';
export {
  type FunctionOutcome,
  type ToHttpResponseOptions,
  toHttpResponse,
} from './http/to-http-response.js';
export { createInvokeApi, type InvokeApi, type InvokeApiOptions } from './invoke-api/invoke-api.js';
export type { QueueClient } from './sqs/queue-client.js';
export type { ReceivedAttribute, ReceivedMessage } from './sqs/received-message.js';
export { createSqsEventSource, type SqsEventSource } from './sqs/sqs-event-source.js';
export {
  type BatchReport,
  SQS_EVENT_SOURCE_DEFAULTS,
  type SqsEventSourceOptions,
} from './sqs/sqs-event-source-options.js';
export { toSqsEvent } from './sqs/to-sqs-event.js';
