import type { ClientRequest } from 'node:http';
import type { Handler } from './load-handler.js';

// The same symbol as in aws-lambda-ric, so that wrappers which look for it (middy, powertools) work.
const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');
const PRELUDE_TYPE = 'application/vnd.awslambda.http-integration-response';
const PRELUDE_END = new Uint8Array(8);

/** The stream that a streaming handler gets. */
export interface ResponseStream extends ClientRequest {
  setContentType(contentType: string): void;
  /** Written once, before the first chunk. */
  beforeFirstWrite?: readonly (string | Uint8Array)[];
}

/** Defines `globalThis.awslambda` with `streamifyResponse` and `HttpResponseStream`. */
export function installStreaming(): void {
  const existing = (globalThis as { awslambda?: object }).awslambda;
  const awslambda = {
    ...existing,
    streamifyResponse: (handler: Handler): Handler => Object.assign(handler, { [STREAMING]: 'response' }),
    HttpResponseStream: {
      from(stream: ResponseStream, prelude: unknown): ResponseStream {
        stream.setContentType(PRELUDE_TYPE);
        stream.beforeFirstWrite = [JSON.stringify(prelude), PRELUDE_END];
        return stream;
      },
    },
  };
  Object.assign(globalThis, { awslambda });
}

/** Whether a handler was made by `awslambda.streamifyResponse`. */
export function isStreaming(handler: Handler): boolean {
  return (handler as { [STREAMING]?: string })[STREAMING] === 'response';
}

/** Makes a response stream of the open request: any chunk may be written, objects as JSON. */
export function toResponseStream(request: ClientRequest): ResponseStream {
  const write = request.write.bind(request);
  const stream = Object.assign(request, {
    setContentType: (contentType: string) => request.setHeader('Content-Type', contentType),
  }) as ResponseStream;
  stream.write = (chunk: unknown, ...rest: never[]) => {
    for (const part of stream.beforeFirstWrite ?? []) write(part);
    delete stream.beforeFirstWrite;
    const plain = typeof chunk === 'string' || chunk instanceof Uint8Array;
    return write(plain ? chunk : JSON.stringify(chunk), ...rest);
  };
  return stream;
}
