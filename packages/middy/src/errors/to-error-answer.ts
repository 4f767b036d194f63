import type { HttpResponse } from '../response/proxy-response.js';
import { GENERAL_MESSAGE, toErrorBody } from './to-error-body.js';
import { toHttpError } from './to-http-error.js';

const INTERNAL: HttpResponse = {
  statusCode: 500,
  headers: { 'Content-Type': 'application/json' },
  body: toErrorBody({ code: 'UNKNOWN', message: GENERAL_MESSAGE, retryable: false }),
};

/**
 * The answer to an error: by the table for a VisionError; its own status, headers and message for an error that other
 * middlewares made for the caller (`statusCode` below 500, or `expose`); else 500 without a word of it.
 */
export function toErrorAnswer(error: unknown): HttpResponse {
  const known = toHttpError(error);
  if (known !== undefined)
    return { statusCode: known.statusCode, headers: known.headers, body: known.message };
  return ofOthers(error) ?? INTERNAL;
}

/** The conventions of `http-errors`, which `@middy/http-error-handler` follows too. */
function ofOthers(error: unknown): HttpResponse | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { statusCode, expose, message, headers } = error as {
    readonly statusCode?: unknown;
    readonly expose?: unknown;
    readonly message?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
  };
  if (!Number.isInteger(statusCode) || !(expose ?? Number(statusCode) < 500)) return undefined;
  const body = typeof message === 'string' ? message : '';
  const type = body.startsWith('{') ? 'application/json' : 'text/plain';
  return { statusCode: Number(statusCode), headers: { 'Content-Type': type, ...headers }, body };
}
