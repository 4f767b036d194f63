/** Values of a header as fronts write them: joined, in a list, or absent. */
type HeaderValue = string | readonly string[] | undefined;

/** The fields that the events of API Gateway (both formats), Function URLs, load balancers and VPC Lattice share. */
export interface HttpEvent {
  /** Text; what a body parser made of it; null or missing without a body. */
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
  /** VPC Lattice, format 1.0. */
  readonly is_base64_encoded?: boolean;
  readonly headers?: Readonly<Record<string, HeaderValue>> | null;
  readonly multiValueHeaders?: Readonly<Record<string, HeaderValue>> | null;
}

/** Fields of which every HTTP front writes at least one, and that no other event has. */
const SIGNS = ['requestContext', 'httpMethod', 'headers', 'multiValueHeaders', 'raw_path', 'body'];

/**
 * Whether an event comes from an HTTP front. What an HTTP caller writes is below `body` and never decides this.
 */
export function isHttpEvent(event: unknown): event is HttpEvent {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return false;
  return SIGNS.some((sign) => Object.hasOwn(event, sign));
}
