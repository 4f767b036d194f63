/** What stands between an HTTP client and the function, as far as answers differ. */
export type HttpFront = 'alb' | 'gateway';

/**
 * Tells whether an event is an HTTP request, and of which front: a load balancer, or one that takes the answers of
 * API Gateway (both payload formats, Function URLs, WebSocket routes, VPC Lattice).
 *
 * @returns Undefined for SQS, S3, EventBridge, Step Functions and direct invocations.
 */
export function httpFrontOf(event: unknown): HttpFront | undefined {
  if (!isObject(event)) return undefined;
  const context = isObject(event.requestContext) ? event.requestContext : {};
  if ('elb' in context) return 'alb';
  // Amazon Bedrock's agents send an `httpMethod` too, but no headers, and take another answer.
  const isRequest = typeof event.httpMethod === 'string' && ('headers' in event || 'requestContext' in event);
  // In order: format 2.0 and Function URLs, WebSocket routes, VPC Lattice's two formats.
  const isGateway =
    isRequest ||
    'http' in context ||
    'connectionId' in context ||
    'serviceNetworkArn' in context ||
    typeof event.raw_path === 'string';
  return isGateway ? 'gateway' : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
