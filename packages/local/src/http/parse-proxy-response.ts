import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { EventShape } from './event-shape.js';

/** What a handler returned, checked. */
export interface ProxyResponse {
  readonly statusCode: number;
  /** Lower-case names; a name with several values occurs several times. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

// The server sets these itself; a wrong length from the function would break the connection.
const OWN_HEADERS = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);

/**
 * Reads a handler's return value as the service does.
 *
 * @param shape - The service.
 * @param payload - JSON bytes.
 * @param multiValueHeaders - ALB: whether `multiValueHeaders` counts instead of `headers`.
 * @returns The response, or nothing if the service calls it malformed.
 */
export function parseProxyResponse(
  shape: EventShape,
  payload: Buffer,
  multiValueHeaders: boolean,
): ProxyResponse | undefined {
  let value: unknown;
  try {
    value = payload.length === 0 ? null : JSON.parse(payload.toString());
  } catch {
    return undefined;
  }
  const format2 = shape === 'apigateway-v2' || shape === 'function-url';
  if (format2 && (!isObject(value) || value.statusCode === undefined)) return inferred(value);
  if (!isObject(value)) return undefined;
  const statusCode = Number(value.statusCode);
  if (!Number.isInteger(statusCode) || statusCode < 200 || statusCode > 599) return undefined;
  const body = value.body ?? '';
  if (typeof body !== 'string') return undefined;
  const headers = collectHeaders(shape, value, multiValueHeaders);
  if (!headers) return undefined;
  return { statusCode, headers, body, isBase64Encoded: value.isBase64Encoded === true };
}

/** Format 2.0 takes a value without a status code for the body of a 200, in JSON unless it is text. */
function inferred(value: unknown): ProxyResponse {
  const body = typeof value === 'string' ? value : JSON.stringify(value);
  const headers = [['content-type', 'application/json']] as const;
  return { statusCode: 200, headers, body, isBase64Encoded: false };
}

function collectHeaders(
  shape: EventShape,
  value: Record<string, unknown>,
  multiValueHeaders: boolean,
): ProxyResponse['headers'] | undefined {
  const takesSingle = shape !== 'alb' || !multiValueHeaders;
  const takesMulti = shape === 'apigateway-v1' || (shape === 'alb' && multiValueHeaders);
  const multi = takesMulti ? entries(value.multiValueHeaders) : [];
  const single = takesSingle ? entries(value.headers) : [];
  if (!multi || !single) return undefined;
  const cookies = shape === 'apigateway-v2' || shape === 'function-url' ? list(value.cookies) : [];
  // A name in both maps has the values of the multi-value map only.
  const named = new Set(multi.map(([name]) => name));
  const all = [...single.filter(([name]) => !named.has(name)), ...multi];
  for (const cookie of cookies) all.push(['set-cookie', String(cookie)]);
  const sent = all.filter(([name]) => !OWN_HEADERS.has(name));
  return sent.every(isValidHeader) ? sent : undefined;
}

/** Lower-case names and texts of a header map; nothing if it is no map. */
function entries(map: unknown): [string, string][] | undefined {
  if (map === undefined || map === null) return [];
  if (!isObject(map)) return undefined;
  return Object.entries(map).flatMap(([name, values]) =>
    list(values).map((value): [string, string] => [name.toLowerCase(), String(value)]),
  );
}

function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function isValidHeader([name, value]: readonly [string, string]): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
