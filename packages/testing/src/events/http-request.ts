/** An HTTP request, from which the event of any front is made. */
export interface HttpRequest {
  /** @defaultValue 'POST' */
  readonly method?: string;
  /** Path, with or without a query. @defaultValue '/' */
  readonly path?: string;
  /** By any spelling; an array repeats the header. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /**
   * Bytes arrive base64-encoded, as behind a front that knows them as binary; text arrives as it is; any other
   * value as JSON, with its content type unless the headers have one.
   */
  readonly body?: Uint8Array | string | object;
  /**
   * Says otherwise: `false` with bytes is what API Gateway does without binary media types (the bytes are read as
   * UTF-8, and broken); `true` with text or JSON encodes it.
   */
  readonly isBase64Encoded?: boolean;
}

/** A request in the pieces that events are made of. */
export interface NormalizedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string | undefined;
  readonly isBase64Encoded: boolean;
}

/** Applies the defaults of {@link HttpRequest} and encodes its body. */
export function normalizeRequest(request: HttpRequest): NormalizedRequest {
  const [path = '/', query = ''] = (request.path ?? '/').split('?', 2);
  const { body } = request;
  const headers: Record<string, readonly string[]> = { Host: ['example.test'], 'User-Agent': ['test'] };
  for (const [name, value] of Object.entries(request.headers ?? {}))
    headers[name] = typeof value === 'string' ? [value] : value;
  const isJson = typeof body === 'object' && !(body instanceof Uint8Array);
  if (isJson && !Object.keys(headers).some((name) => name.toLowerCase() === 'content-type'))
    headers['Content-Type'] = ['application/json'];

  const bytes = isJson
    ? Buffer.from(JSON.stringify(body))
    : body === undefined
      ? undefined
      : Buffer.from(body);
  const isBase64Encoded = request.isBase64Encoded ?? body instanceof Uint8Array;
  return {
    method: request.method ?? 'POST',
    path,
    query,
    headers,
    body: bytes?.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  };
}

/** Headers with their values joined, keyed in lower case. */
export function joinedHeaders(headers: NormalizedRequest['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, values]) => [name.toLowerCase(), values.join(',')]),
  );
}

/** Query parameters with all their values; undefined without any. */
export function queryValues(query: string): Record<string, string[]> | undefined {
  if (query === '') return undefined;
  const parameters = new URLSearchParams(query);
  return Object.fromEntries([...new Set(parameters.keys())].map((key) => [key, parameters.getAll(key)]));
}

/** The last value of each parameter, as events without multiple values carry it. */
export function lastValues(values: Record<string, string[]> | undefined): Record<string, string> | undefined {
  if (values === undefined) return undefined;
  return Object.fromEntries(Object.entries(values).map(([key, all]) => [key, all.at(-1) ?? '']));
}
