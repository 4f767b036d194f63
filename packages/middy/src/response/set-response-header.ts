import { takesMultiValueHeaders } from './proxy-response.js';

type Headers = Readonly<Record<string, unknown>>;

/**
 * Adds a value to a header of an answer, where the front reads it. What is no HTTP answer comes back as it is.
 *
 * @returns A copy; the handler may have frozen its answer, or use it again.
 */
export function setResponseHeader(event: unknown, response: unknown, name: string, value: string): unknown {
  if (typeof response !== 'object' || response === null || !('statusCode' in response)) return response;
  const { headers, multiValueHeaders } = response as { headers?: Headers; multiValueHeaders?: Headers };
  const key = findKey(headers, name) ?? findKey(multiValueHeaders, name) ?? name;
  if (takesMultiValueHeaders(event)) {
    const present = multiValueHeaders?.[key];
    const values = Array.isArray(present) ? present : [];
    return { ...response, multiValueHeaders: { ...multiValueHeaders, [key]: [...values, value] } };
  }
  const present = headers?.[key];
  const joined = present === undefined || present === '' ? value : `${present}, ${value}`;
  return { ...response, headers: { ...headers, [key]: joined } };
}

function findKey(headers: Headers | undefined, name: string): string | undefined {
  return Object.keys(headers ?? {}).find((key) => key.toLowerCase() === name.toLowerCase());
}
