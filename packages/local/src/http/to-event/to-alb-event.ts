import type { ALBEvent } from 'aws-lambda';
import { withForwardedHeaders } from '../forwarded-headers.js';
import { headerOf } from '../header-lookup.js';
import type { HttpRequest } from '../http-request.js';
import { isTextMediaType } from '../media-type.js';
import { allValues, lastValues } from '../multi-value.js';
import { type EventOptions, identify } from './event-options.js';

/**
 * Makes the event of an Application Load Balancer.
 *
 * Names are lower-case, path and query parameters stay percent-encoded, and a body with a Content-Encoding is
 * base64 whatever its type. With multi-value headers only the multi-value maps exist, else only the others,
 * with the last of several values.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
 */
export function toAlbEvent(request: HttpRequest, options: EventOptions = {}): ALBEvent {
  const headers = withForwardedHeaders(request, { ...identify(options), names: 'lower-case' });
  const query = rawPairs(request.rawQueryString);
  const body = Buffer.from(request.body);
  const isText =
    isTextMediaType(headerOf(request, 'content-type')) && headerOf(request, 'content-encoding') === undefined;
  const isBase64Encoded = body.length > 0 && !isText;
  return {
    requestContext: {
      elb: {
        targetGroupArn:
          'arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/local/0123456789abcdef',
      },
    },
    httpMethod: request.method,
    path: request.path,
    ...(options.multiValueHeaders
      ? { multiValueQueryStringParameters: allValues(query), multiValueHeaders: allValues(headers) }
      : { queryStringParameters: lastValues(query), headers: lastValues(headers) }),
    body: body.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  };
}

function rawPairs(query: string): [string, string][] {
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      return equals < 0 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)];
    });
}
