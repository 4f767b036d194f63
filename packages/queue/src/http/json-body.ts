import type { HttpEvent } from './http-event.js';

/** The JSON object in a request's body, parsed already or not; undefined for any other body. */
export function jsonBody({
  body,
  isBase64Encoded,
}: HttpEvent): Readonly<Record<string, unknown>> | undefined {
  const value = typeof body === 'string' ? parse(body, isBase64Encoded === true) : body;
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && !ArrayBuffer.isView(value) ? (value as Readonly<Record<string, unknown>>) : undefined;
}

function parse(body: string, isBase64Encoded: boolean): unknown {
  // The start tells whether it is a picture: those are not decoded as text whole.
  const start = isBase64Encoded
    ? Buffer.from(body.slice(0, 64), 'base64').toString('latin1')
    : body.slice(0, 64);
  if (!start.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body);
  } catch {
    return undefined;
  }
}
