import type { HttpEvent } from './http-event.js';

/** A response that every front understands. */
export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly multiValueHeaders?: Readonly<Record<string, string[]>>;
  readonly body: string;
  readonly isBase64Encoded: false;
}

/**
 * Makes a response with a JSON body.
 *
 * @param event - The request: a load balancer that sends headers in lists wants lists back.
 * @param body - Nothing for an empty body.
 */
export function httpAnswer(
  event: HttpEvent,
  statusCode: number,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  const all = {
    ...(body && { 'Content-Type': 'application/json' }),
    // A job's state must not be kept by anyone on the way.
    'Cache-Control': 'no-store',
    ...headers,
  };
  const inLists = event.multiValueHeaders && !event.headers;
  return {
    statusCode,
    ...(inLists
      ? { multiValueHeaders: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]])) }
      : { headers: all }),
    body: body === undefined ? '' : JSON.stringify(body),
    isBase64Encoded: false,
  };
}
