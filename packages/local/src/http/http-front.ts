import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody } from '../environment/read-body.js';
import { LOCAL_ERROR_CODES, LocalLambdaError } from '../errors/local-lambda-error.js';
import { LocalOptionError } from '../errors/local-option-error.js';
import { refuseUnknownOptions } from '../errors/refuse-unknown-options.js';
import type { Invocable, InvokeResult } from '../function/invoke-result.js';
import { LAMBDA_LIMITS } from '../function/lambda-limits.js';
import type { AnsweredRequest } from './answered-request.js';
import { EVENT_SHAPES, type EventShape } from './event-shape.js';
import { type GatewayFault, gatewayFault } from './gateway-fault.js';
import { headerOf } from './header-lookup.js';
import { type HttpRequest, splitTarget } from './http-request.js';
import type { HttpResponse } from './http-response.js';
import type { EventOptions } from './to-event/event-options.js';
import { toEvent } from './to-event/to-event.js';
import { toHttpResponse } from './to-http-response.js';

/** Configuration of an HTTP front. */
export interface HttpFrontOptions extends Omit<EventOptions, 'requestId' | 'now'> {
  /** The service of AWS that stands before the function. */
  readonly shape: EventShape;
  /** Port; 0 takes a free one. @defaultValue 0 */
  readonly port?: number;
  /** Address to listen on. @defaultValue '127.0.0.1' */
  readonly host?: string;
  /**
   * How long the service waits for the function, in milliseconds.
   * @defaultValue 29000 (REST API), 30000 (HTTP API), no limit (Function URL, ALB)
   */
  readonly integrationTimeoutMs?: number;
  /**
   * Answers requests that are not for the function, before anything is read of them, and tells whether it did.
   * @defaultValue none: all are for the function
   */
  readonly beforeFunction?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Is told about every request that was for the function, before its answer is sent. @defaultValue none */
  readonly onAnswer?: (answered: AnsweredRequest) => void;
}

/** A running HTTP front. */
export interface HttpFront {
  /** Such as `http://127.0.0.1:43210`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Closes the server and all connections. The function goes on. */
  close(): Promise<void>;
  /** Same as `close()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Largest request body of each service, in bytes. 10485760 is REST API's own number. */
export const MAX_BODY_BYTES = {
  'apigateway-v1': 10_485_760,
  'apigateway-v2': 10_485_760,
  'function-url': LAMBDA_LIMITS.requestBytes,
  alb: 1_048_576,
} as const satisfies Record<EventShape, number>;

const KNOWN = Object.keys({
  shape: true,
  port: true,
  host: true,
  integrationTimeoutMs: true,
  beforeFunction: true,
  onAnswer: true,
  stage: true,
  resource: true,
  pathParameters: true,
  stageVariables: true,
  binaryMediaTypes: true,
  multiValueHeaders: true,
} satisfies Record<keyof HttpFrontOptions, true>);

const INTEGRATION_TIMEOUT_MS: Partial<Record<EventShape, number>> = {
  'apigateway-v1': 29_000,
  'apigateway-v2': 30_000,
};

/**
 * Puts a function behind HTTP as a service of AWS does: request → event → invocation → response.
 *
 * @param fn - The function.
 * @param options - The service and its configuration.
 * @returns The listening front.
 * @throws {LocalOptionError} If the shape or an option is unknown.
 */
export async function createHttpFront(fn: Invocable, options: HttpFrontOptions): Promise<HttpFront> {
  refuseUnknownOptions(options, KNOWN);
  if (!EVENT_SHAPES.includes(options.shape)) {
    throw new LocalOptionError({
      option: 'shape',
      expected: EVENT_SHAPES.map((shape) => `'${shape}'`).join(', '),
      received: options.shape,
    });
  }
  const { host = '127.0.0.1', port = 0 } = options;
  const server = createServer((request, response) => {
    if (options.beforeFunction?.(request, response)) return;
    answer(fn, options, request)
      .then((reply) => send(reply, response))
      // The client broke the connection in the middle of its request.
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    port: bound,
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function answer(
  fn: Invocable,
  options: HttpFrontOptions,
  incoming: IncomingMessage,
): Promise<HttpResponse> {
  const { shape } = options;
  const startedAt = performance.now();
  const body = await readBody(incoming, MAX_BODY_BYTES[shape]);
  const request: HttpRequest = {
    method: incoming.method ?? 'GET',
    ...splitTarget(incoming.url === '*' ? '/' : (incoming.url ?? '/')),
    headers: headerPairs(incoming.rawHeaders),
    body: body.bytes,
    sourceIp: incoming.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '127.0.0.1',
  };
  const outcome = body.tooLarge ? 'body-too-large' : await invoke(fn, options, request);
  const reply = toReply(options, request, outcome);
  options.onAnswer?.({
    method: request.method,
    path: request.path,
    headers: request.headers,
    requestBytes: body.byteLength,
    statusCode: reply.statusCode,
    durationMs: performance.now() - startedAt,
    ...(typeof outcome === 'object' && { invocation: outcome }),
  });
  return reply;
}

function invoke(
  fn: Invocable,
  options: HttpFrontOptions,
  request: HttpRequest,
): Promise<InvokeResult | GatewayFault> {
  const { shape } = options;
  const event = toEvent(shape, request, options);
  const limitMs = options.integrationTimeoutMs ?? INTEGRATION_TIMEOUT_MS[shape];
  return withinLimit(fn.invoke(event), limitMs).catch(faultOf);
}

function toReply(
  options: HttpFrontOptions,
  request: HttpRequest,
  outcome: InvokeResult | GatewayFault,
): HttpResponse {
  const { shape } = options;
  if (typeof outcome === 'string') return gatewayFault(shape, outcome);
  const { binaryMediaTypes, multiValueHeaders } = options;
  const accept = headerOf(request, 'accept');
  return toHttpResponse(shape, outcome, {
    ...(binaryMediaTypes && { binaryMediaTypes }),
    ...(multiValueHeaders !== undefined && { multiValueHeaders }),
    ...(accept !== undefined && { accept }),
  });
}

function withinLimit(
  invocation: Promise<InvokeResult>,
  limitMs: number | undefined,
): Promise<InvokeResult | GatewayFault> {
  if (limitMs === undefined) return invocation;
  let timer: NodeJS.Timeout;
  const limit = new Promise<GatewayFault>((resolve) => {
    timer = setTimeout(() => resolve('gateway-timeout'), limitMs);
  });
  return Promise.race([invocation, limit]).finally(() => clearTimeout(timer));
}

function faultOf(error: unknown): GatewayFault {
  if (!(error instanceof LocalLambdaError)) return 'function-error';
  if (error.code === LOCAL_ERROR_CODES.REQUEST_TOO_LARGE) return 'payload-too-large';
  return error.code === LOCAL_ERROR_CODES.THROTTLED ? 'throttled' : 'function-error';
}

function headerPairs(raw: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) pairs.push([raw[i]!, raw[i + 1]!]);
  return pairs;
}

function send(reply: HttpResponse, response: ServerResponse): void {
  response.statusCode = reply.statusCode;
  for (const [name, value] of reply.headers) response.appendHeader(name, value);
  const bodiless = reply.statusCode === 204 || reply.statusCode === 304;
  if (!bodiless) response.setHeader('content-length', reply.body.length);
  response.end(bodiless ? undefined : reply.body);
}
