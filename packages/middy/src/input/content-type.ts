import type { HttpEvent } from './http-event.js';

/** What a request says that its body is. */
export interface ContentType {
  /** Without parameters, in lower case; empty when there is none. */
  readonly mediaType: string;
  /** The header as it was sent. */
  readonly header: string;
}

/** Reads the content type of an event of any HTTP front. */
export function contentTypeOf(event: HttpEvent): ContentType {
  const value = find(event.headers) ?? find(event.multiValueHeaders);
  const header = (Array.isArray(value) ? value.at(-1) : value) ?? '';
  // A client may send anything that a front passes on, and tests pass on more.
  if (typeof header !== 'string') return { mediaType: '', header: '' };
  return { mediaType: (header.split(';', 1)[0] ?? '').trim().toLowerCase(), header };
}

function find<Value>(headers: Readonly<Record<string, Value>> | null | undefined): Value | undefined {
  return Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
}
