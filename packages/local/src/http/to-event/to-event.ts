import type {
  ALBEvent,
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  LambdaFunctionURLEvent,
} from 'aws-lambda';
import type { EventShape } from '../event-shape.js';
import type { HttpRequest } from '../http-request.js';
import type { EventOptions } from './event-options.js';
import { toAlbEvent } from './to-alb-event.js';
import { toApiGatewayV1Event } from './to-api-gateway-v1-event.js';
import { toApiGatewayV2Event } from './to-api-gateway-v2-event.js';
import { toFunctionUrlEvent } from './to-function-url-event.js';

/** The event type of each shape. */
export interface EventOfShape {
  readonly 'apigateway-v1': APIGatewayProxyEvent;
  readonly 'apigateway-v2': APIGatewayProxyEventV2;
  readonly 'function-url': LambdaFunctionURLEvent;
  readonly alb: ALBEvent;
}

const MAKERS: {
  readonly [Shape in EventShape]: (request: HttpRequest, options: EventOptions) => EventOfShape[Shape];
} = {
  'apigateway-v1': toApiGatewayV1Event,
  'apigateway-v2': toApiGatewayV2Event,
  'function-url': toFunctionUrlEvent,
  alb: toAlbEvent,
};

/**
 * Makes the event that a service of AWS sends to the function for a request.
 *
 * @param shape - The service.
 * @param request - The request, from {@link httpRequest} or a server.
 * @param options - Fixed ids and times, and the configuration of the service.
 */
export function toEvent<Shape extends EventShape>(
  shape: Shape,
  request: HttpRequest,
  options: EventOptions = {},
): EventOfShape[Shape] {
  return MAKERS[shape](request, options);
}
