import type { HttpEvent } from './http-event.js';

/** Value of a parameter behind the `?`; the last of several. */
export function queryOf(event: HttpEvent, name: string): string | undefined {
  return event.queryStringParameters?.[name] ?? event.multiValueQueryStringParameters?.[name]?.at(-1);
}
