/** A request's header by its lower-case name, repeated ones joined; undefined when the event has none. */
export function requestHeader(event: unknown, name: string): string | undefined {
  const { headers, multiValueHeaders } = (event ?? {}) as {
    readonly headers?: Readonly<Record<string, unknown>> | null;
    readonly multiValueHeaders?: Readonly<Record<string, unknown>> | null;
  };
  const value = find(multiValueHeaders, name) ?? find(headers, name);
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'string' ? value : undefined;
}

function find(headers: Readonly<Record<string, unknown>> | null | undefined, name: string): unknown {
  return Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
}
