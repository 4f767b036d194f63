import { httpFrontOf } from './http-front.js';

/** An answer before it is written the way a front takes it. */
export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Text as it is; bytes become base64. */
  readonly body: string | Uint8Array;
}

/** An answer as fronts take it. */
export interface ProxyResponse {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of `headers`, for target groups of a load balancer that have multi-value headers switched on. */
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** Writes an answer the way the front of `event` takes it. */
export function toProxyResponse(event: unknown, { statusCode, headers, body }: HttpResponse): ProxyResponse {
  const isText = typeof body === 'string';
  return {
    statusCode,
    ...(takesMultiValueHeaders(event)
      ? { multiValueHeaders: mapValues(headers, (value) => [value]) }
      : { headers: { ...headers } }),
    body: isText ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('base64'),
    isBase64Encoded: !isText,
  };
}

/** Whether the front reads `multiValueHeaders` and nothing else: a load balancer that sends them. */
export function takesMultiValueHeaders(event: unknown): boolean {
  return (
    httpFrontOf(event) === 'alb' && Boolean((event as { multiValueHeaders?: unknown }).multiValueHeaders)
  );
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
