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
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
