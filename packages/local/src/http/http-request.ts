import { LocalOptionError } from '../errors/local-option-error.js';

/** An HTTP request as it came over the wire. */
export interface HttpRequest {
  readonly method: string;
  /** Path as sent, percent-encoded, without the query. Starts with `/`. */
  readonly path: string;
  /** Query as sent, without the `?`; may be empty. */
  readonly rawQueryString: string;
  /** Headers in the order and case in which they were sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
  /** Address of the client. */
  readonly sourceIp: string;
}

/** What {@link httpRequest} fills in. */
export interface HttpRequestOptions {
  /** @defaultValue 'GET', or 'POST' with a body */
  readonly method?: string;
  /** Names and values, or pairs where a name occurs more than once. @defaultValue {} */
  readonly headers?: Readonly<Record<string, string>> | readonly (readonly [string, string])[];
  /** Text becomes UTF-8. @defaultValue empty */
  readonly body?: string | Uint8Array;
  /** @defaultValue '127.0.0.1' */
  readonly sourceIp?: string;
}

/**
 * Describes a request, for tests that build events without a server.
 *
 * @param target - Path with an optional query, such as `/classify?topK=3`.
 * @param options - Everything else.
 * @throws {LocalOptionError} If `target` does not start with `/`.
 */
export function httpRequest(target: string, options: HttpRequestOptions = {}): HttpRequest {
  const { headers = {}, body = '', sourceIp = '127.0.0.1' } = options;
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return {
    method: options.method ?? (bytes.length > 0 ? 'POST' : 'GET'),
    ...splitTarget(target),
    headers: Array.isArray(headers) ? headers : Object.entries(headers),
    body: bytes,
    sourceIp,
  };
}

/**
 * Cuts a request target into path and query, without normalising either.
 *
 * @throws {LocalOptionError} If the target has no path.
 */
export function splitTarget(target: string): Pick<HttpRequest, 'path' | 'rawQueryString'> {
  // A proxy request names the whole URL.
  const local = target.replace(/^https?:\/\/[^/?#]*(?=\/)/i, '');
  if (!local.startsWith('/')) {
    throw new LocalOptionError({ option: 'target', expected: 'a path that starts with /', received: target });
  }
  const question = local.indexOf('?');
  if (question < 0) return { path: local, rawQueryString: '' };
  return { path: local.slice(0, question), rawQueryString: local.slice(question + 1) };
}
