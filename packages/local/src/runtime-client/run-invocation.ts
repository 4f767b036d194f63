import { callWithCallback, takesCallback } from './callback-handler.js';
import { logError, logFor } from './console-log.js';
import { formatError } from './format-error.js';
import { invokeContext } from './invoke-context.js';
import type { Handler } from './load-handler.js';
import type { NextEvent, RuntimeApi } from './runtime-api.js';
import { RuntimeError } from './runtime-error.js';
import { isStreaming, toResponseStream } from './streaming.js';

/** Runs the handler with one event and posts what comes of it. */
export async function runInvocation(api: RuntimeApi, handler: Handler, next: NextEvent): Promise<void> {
  const requestId = String(next.headers['lambda-runtime-aws-request-id']);
  logFor(requestId);
  process.env._X_AMZN_TRACE_ID = String(next.headers['lambda-runtime-trace-id'] ?? '');
  const context = invokeContext(next.headers);
  const event: unknown = JSON.parse(next.body);
  if (isStreaming(handler)) return runStreaming(api, handler, requestId, event, context);
  let json: string;
  try {
    const result = takesCallback(handler)
      ? await callWithCallback(handler, event, context)
      : await handler(event, context);
    json = toJson(result);
  } catch (error) {
    logError('Invoke Error', error);
    return api.postError(requestId, error);
  }
  await api.postResponse(requestId, json);
}

async function runStreaming(
  api: RuntimeApi,
  handler: Handler,
  requestId: string,
  event: unknown,
  context: object,
): Promise<void> {
  const { stream, done } = api.openStream(requestId);
  try {
    await handler(event, toResponseStream(stream), context);
  } catch (error) {
    logError('Invoke Error', error);
    const formatted = formatError(error);
    stream.addTrailers({
      'Lambda-Runtime-Function-Error-Type': formatted.errorType.replace(/[^\x20-\x7e]/g, '?'),
      'Lambda-Runtime-Function-Error-Body': Buffer.from(JSON.stringify(formatted)).toString('base64'),
    });
    stream.end();
  }
  await done;
}

function toJson(result: unknown): string {
  try {
    return JSON.stringify(result) ?? 'null';
  } catch (cause) {
    throw new RuntimeError('Runtime.JSONStringifyError', 'Unable to stringify response body', { cause });
  }
}
