import {
  type HttpRequest,
  joinedHeaders,
  lastValues,
  normalizeRequest,
  queryValues,
} from './http-request.js';

/** Event of an Application Load Balancer. */
export interface AlbEvent {
  requestContext: { elb: { targetGroupArn: string } };
  httpMethod: string;
  path: string;
  queryStringParameters?: Record<string, string>;
  multiValueQueryStringParameters?: Record<string, string[]>;
  headers?: Record<string, string>;
  multiValueHeaders?: Record<string, string[]>;
  body: string;
  isBase64Encoded: boolean;
}

/** Options of {@link albEvent}. */
export interface AlbEventOptions {
  /** Whether the target group has multi-value headers switched on. @defaultValue false */
  readonly multiValueHeaders?: boolean;
}

/**
 * Makes the event that an Application Load Balancer sends to a Lambda target group. A request without a body
 * carries an empty one.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
 */
export function albEvent(request: HttpRequest = {}, options: AlbEventOptions = {}): AlbEvent {
  const { method, path, query, headers, body, isBase64Encoded } = normalizeRequest(request);
  const values = queryValues(query) ?? {};
  return {
    requestContext: {
      elb: {
        targetGroupArn:
          'arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/vision/0123456789abcdef',
      },
    },
    httpMethod: method,
    path,
    ...(options.multiValueHeaders
      ? {
          multiValueQueryStringParameters: values,
          multiValueHeaders: Object.fromEntries(
            Object.entries(headers).map(([name, all]) => [name.toLowerCase(), [...all]]),
          ),
        }
      : { queryStringParameters: lastValues(values) ?? {}, headers: joinedHeaders(headers) }),
    body: body ?? '',
    isBase64Encoded,
  };
}
