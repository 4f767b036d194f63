import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LAMBDA_LIMITS } from '../function/lambda-limits.js';
import { readBody } from './read-body.js';

/** An event as the Runtime API hands it out. */
export interface RuntimeEvent {
  /** UUID of the invocation. */
  readonly requestId: string;
  /** When the environment will be killed, in milliseconds since 1970. */
  readonly deadlineMs: number;
  /** ARN of the invoked function. */
  readonly functionArn: string;
  /** The event, as JSON bytes. */
  readonly payload: Buffer;
  /** JSON text for `context.clientContext`. */
  readonly clientContext: string | undefined;
}

/** What a runtime answered to an event. */
export interface RuntimeResponse {
  readonly requestId: string;
  readonly body: Buffer;
  /** Whether the body exceeded Lambda's limit and was dropped. */
  readonly tooLarge: boolean;
  readonly streaming: boolean;
  readonly contentType: string | undefined;
  /** Set when a streaming handler failed after it had begun to write. */
  readonly midstreamError: string | undefined;
}

/** What the environment does when its runtime calls. Each returns whether the call fits the state. */
export interface RuntimeApiCalls {
  /** The runtime is ready for an event, which `deliver` hands out now or later. */
  readonly next: (deliver: (event: RuntimeEvent) => void) => void;
  readonly response: (response: RuntimeResponse) => boolean;
  readonly error: (requestId: string, error: Buffer) => boolean;
  readonly initError: (error: Buffer) => void;
}

/** A listening Runtime API for one execution environment. */
export interface RuntimeApiServer {
  /** `host:port`, the value of `AWS_LAMBDA_RUNTIME_API`. */
  readonly address: string;
  readonly close: () => void;
}

const ROUTE =
  /^\/2018-06-01\/runtime\/(?:invocation\/(next)|invocation\/([^/]+)\/(response|error)|init\/(error))$/;

/**
 * Opens the HTTP API that a Lambda runtime polls, on the loopback interface.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export async function createRuntimeApiServer(calls: RuntimeApiCalls): Promise<RuntimeApiServer> {
  const posts = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      void answerNext(calls, posts, request, response);
    } else {
      // A killed runtime breaks its connection in the middle of a request; its exit is handled elsewhere.
      const post = answerPost(calls, request, response)
        .catch(() => void response.destroy())
        .finally(() => posts.delete(post));
      posts.add(post);
    }
  });
  // A handler may run for 15 minutes between two requests of the same connection.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  server.headersTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** aws-lambda-ric asks for the next event while the stream of a failed handler is still being posted. */
async function answerNext(
  calls: RuntimeApiCalls,
  posts: ReadonlySet<Promise<void>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!ROUTE.exec(request.url ?? '')?.[1]) return notFound(request, response);
  await Promise.all(posts);
  calls.next((event) => deliver(event, response));
}

async function answerPost(
  calls: RuntimeApiCalls,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, , requestId, outcome, init] = ROUTE.exec(request.url ?? '') ?? [];
  if (init && request.method === 'POST') {
    const { bytes } = await readBody(request, LAMBDA_LIMITS.responseBytes);
    send(response, 202, { status: 'OK' });
    calls.initError(bytes);
  } else if (requestId && outcome === 'error' && request.method === 'POST') {
    const { bytes } = await readBody(request, LAMBDA_LIMITS.responseBytes);
    if (calls.error(requestId, bytes)) send(response, 202, { status: 'OK' });
    else refuseState(response);
  } else if (requestId && outcome && request.method === 'POST') {
    await acceptResponse(calls, requestId, request, response);
  } else {
    notFound(request, response);
  }
}

async function acceptResponse(
  calls: RuntimeApiCalls,
  requestId: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const streaming = request.headers['lambda-runtime-function-response-mode'] === 'streaming';
  const maxBytes = streaming ? LAMBDA_LIMITS.streamedResponseBytes : LAMBDA_LIMITS.responseBytes;
  const { bytes, tooLarge } = await readBody(request, maxBytes);
  const fits = calls.response({
    requestId,
    body: bytes,
    tooLarge,
    streaming,
    contentType: request.headers['content-type'],
    midstreamError: request.trailers['lambda-runtime-function-error-type'],
  });
  if (!fits) refuseState(response);
  else if (!tooLarge) send(response, 202, { status: 'OK' });
  else {
    const errorMessage = `Exceeded maximum allowed payload size (${maxBytes} bytes).`;
    send(response, 413, { errorType: 'RequestEntityTooLarge', errorMessage });
  }
}

function deliver(event: RuntimeEvent, response: ServerResponse): void {
  const traceId = event.requestId.replaceAll('-', '').slice(0, 24);
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Lambda-Runtime-Aws-Request-Id': event.requestId,
    'Lambda-Runtime-Deadline-Ms': String(event.deadlineMs),
    'Lambda-Runtime-Invoked-Function-Arn': event.functionArn,
    'Lambda-Runtime-Trace-Id': `Root=1-${seconds}-${traceId};Sampled=0`,
    ...(event.clientContext !== undefined && { 'Lambda-Runtime-Client-Context': event.clientContext }),
  });
  response.end(event.payload);
}

function notFound(request: IncomingMessage, response: ServerResponse): void {
  send(response, 404, { errorType: 'NotFound', errorMessage: `No route for ${request.url}` });
}

function refuseState(response: ServerResponse): void {
  send(response, 400, { errorType: 'InvalidRequestID', errorMessage: 'No such invocation is running.' });
}

function send(response: ServerResponse, statusCode: number, body: object): void {
  response.writeHead(statusCode, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
