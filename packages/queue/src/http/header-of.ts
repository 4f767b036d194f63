import type { HttpEvent } from './http-event.js';

/**
 * Value of a header; the last of several.
 *
 * @param name - In lower case; the event's case does not matter.
 */
export function headerOf(event: HttpEvent, name: string): string | undefined {
  const value = find(event.headers, name) ?? find(event.multiValueHeaders, name);
  return typeof value === 'string' ? value : value?.at(-1);
}

function find<Value>(
  headers: Readonly<Record<string, Value>> | null | undefined,
  name: string,
): Value | undefined {
  return Object.entries(headers ?? {}).find(([each]) => each.toLowerCase() === name)?.[1];
}
