/** The fields that the events of API Gateway (both formats), Function URLs and load balancers share. */
export interface HttpEvent {
  /** Text; what a body parser made of it; null or missing without a body. */
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
  readonly headers?: Readonly<Record<string, string | undefined>> | null;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[] | undefined>> | null;
}

/** The event's content type without its parameters, in lower case; empty when there is none. */
export function contentTypeOf(event: HttpEvent): string {
  const value = find(event.headers) ?? find(event.multiValueHeaders);
  const text = typeof value === 'string' ? value : value?.at(-1);
  return (text?.split(';', 1)[0] ?? '').trim().toLowerCase();
}

function find<Value>(headers: Readonly<Record<string, Value>> | null | undefined): Value | undefined {
  return Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
}
