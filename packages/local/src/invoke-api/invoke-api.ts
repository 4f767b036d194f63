import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody } from '../environment/read-body.js';
import { LocalLambdaError } from '../errors/local-lambda-error.js';
import { refuseUnknownOptions } from '../errors/refuse-unknown-options.js';
import { RequestTooLargeError } from '../errors/request-too-large-error.js';
import { encodePayload } from '../function/encode-payload.js';
import type { Invocable } from '../function/invoke-result.js';
import { LAMBDA_LIMITS } from '../function/lambda-limits.js';

/** Configuration of an Invoke API. */
export interface InvokeApiOptions {
  /** The functions by name. */
  readonly functions: Readonly<Record<string, Invocable>>;
  /** Port; 0 takes a free one. @defaultValue 0 */
  readonly port?: number;
  /** Address to listen on. @defaultValue '127.0.0.1' */
  readonly host?: string;
}

/** A running Invoke API. */
export interface InvokeApi {
  /** Endpoint for `new LambdaClient({ endpoint })` or `AWS_ENDPOINT_URL_LAMBDA`. */
  readonly url: string;
  readonly port: number;
  /** Closes the server and all connections. The functions go on. */
  close(): Promise<void>;
  /** Same as `close()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

const ROUTE = /^\/2015-03-31\/functions\/([^/?]+)\/invocations(?:\?.*)?$/;

/**
 * Serves Lambda's Invoke API, so that `@aws-sdk/client-lambda` can call local functions.
 *
 * Invocation types `RequestResponse`, `Event` (accepted at once, not retried) and `DryRun`; `LogType: Tail`.
 * Requests are not authenticated.
 *
 * @throws {LocalOptionError} If an option is unknown.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export async function createInvokeApi(options: InvokeApiOptions): Promise<InvokeApi> {
  refuseUnknownOptions(options, ['functions', 'port', 'host']);
  const { host = '127.0.0.1', port = 0 } = options;
  const server = createServer((request, response) => {
    answer(options.functions, request, response).catch((error: unknown) => refuse(error, response));
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
  const name = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${name}:${bound}`, port: bound, close, [Symbol.asyncDispose]: close };
}

async function answer(
  functions: Readonly<Record<string, Invocable>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = functionName(request);
  const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
  const maxBytes = type === 'Event' ? LAMBDA_LIMITS.eventRequestBytes : LAMBDA_LIMITS.requestBytes;
  const { bytes, byteLength, tooLarge } = await readBody(request, maxBytes);
  const fn = name !== undefined && Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!fn) return sendNotFound(name, response);
  if (tooLarge) throw new RequestTooLargeError({ byteLength, maxBytes });
  const payload = encodePayload(bytes.length === 0 ? undefined : bytes);
  if (type === 'DryRun') return end(response, 204);
  const encoded = request.headers['x-amz-client-context'];
  const clientContext = typeof encoded === 'string' ? Buffer.from(encoded, 'base64').toString() : undefined;
  const invocation = fn.invoke(payload, clientContext === undefined ? {} : { clientContext });
  if (type === 'Event') {
    // Nobody waits for the result; what went wrong is in the function's log.
    invocation.catch(() => {});
    return end(response, 202);
  }
  const result = await invocation;
  const tail = request.headers['x-amz-log-type'] === 'Tail';
  end(response, 200, result.payload, {
    'content-type': 'application/json',
    'x-amzn-requestid': result.requestId,
    'x-amz-executed-version': '$LATEST',
    ...(result.functionError && { 'x-amz-function-error': result.functionError }),
    ...(tail && { 'x-amz-log-result': Buffer.from(result.logTail).toString('base64') }),
  });
}

/** A function is named by its name, a partial ARN or an ARN, each with or without a qualifier. */
function functionName(request: IncomingMessage): string | undefined {
  const raw = request.method === 'POST' ? ROUTE.exec(request.url ?? '')?.[1] : undefined;
  if (raw === undefined) return undefined;
  try {
    const parts = decodeURIComponent(raw).split(':');
    return parts.length === 1 ? parts[0] : (parts[parts.indexOf('function') + 1] ?? parts[0]);
  } catch {
    return undefined;
  }
}

function refuse(error: unknown, response: ServerResponse): void {
  if (response.headersSent || !response.writable) return void response.destroy();
  if (!(error instanceof LocalLambdaError)) return void response.destroy();
  const body = Buffer.from(JSON.stringify({ Type: 'User', Message: error.message, message: error.message }));
  end(response, error.statusCode, body, {
    'content-type': 'application/json',
    'x-amzn-errortype': error.awsErrorType,
  });
}

function sendNotFound(name: string | undefined, response: ServerResponse): void {
  const Message = `Function not found: ${name ?? 'no such route'}`;
  end(response, 404, Buffer.from(JSON.stringify({ Type: 'User', Message })), {
    'content-type': 'application/json',
    'x-amzn-errortype': 'ResourceNotFoundException',
  });
}

function end(
  response: ServerResponse,
  statusCode: number,
  body: Buffer = Buffer.alloc(0),
  headers: Record<string, string> = {},
): void {
  response.writeHead(statusCode, headers);
  response.end(body);
}
