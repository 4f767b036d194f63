import type { Handler } from './load-handler.js';
import { RuntimeError } from './runtime-error.js';
import { isStreaming } from './streaming.js';

/** Whether a handler takes a callback as third argument. */
export function takesCallback(handler: Handler): boolean {
  return handler.length >= 3 && !isStreaming(handler);
}

/**
 * Refuses callback handlers from Node 24 on, as nodejs24.x does; nodejs22.x still runs them.
 *
 * @throws {RuntimeError} `Runtime.CallbackHandlerDeprecated`.
 */
export function refuseCallback(handler: Handler): void {
  if (!takesCallback(handler) || Number.parseInt(process.versions.node, 10) < 24) return;
  throw new RuntimeError(
    'Runtime.CallbackHandlerDeprecated',
    'Expected an async handler (event, context) but received one with a callback, which Lambda does not support from Node.js 24 on.',
  );
}

/** Runs a callback handler and waits for its callback. The first of callback and promise wins. */
export function callWithCallback(handler: Handler, event: unknown, context: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback = (error?: unknown, result?: unknown) => (error ? reject(error) : resolve(result));
    const returned = handler(event, context, callback);
    if (returned instanceof Promise) returned.then(resolve, reject);
  });
}
