import { type ApiGatewayV2Event, apiGatewayV2Event } from './api-gateway-v2-event.js';
import type { HttpRequest } from './http-request.js';

/**
 * Makes the event that a Lambda Function URL sends: payload format 2.0 with the route `$default`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
export function functionUrlEvent(request: HttpRequest = {}): ApiGatewayV2Event {
  const event = apiGatewayV2Event(request);
  const domainName = 'url0000000.lambda-url.eu-central-1.on.aws';
  return {
    ...event,
    routeKey: '$default',
    requestContext: {
      ...event.requestContext,
      apiId: 'url0000000',
      domainName,
      domainPrefix: 'url0000000',
      routeKey: '$default',
    },
  };
}
