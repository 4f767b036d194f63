import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  HttpApi,
  HttpStage,
  LogGroupLogDestination,
  type ThrottleSettings,
} from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { createVendedLogGroup } from '../logs/create-vended-log-group.js';

/** Who may call the API from where, and how often. */
export interface HttpApiProps {
  readonly browserOrigins: readonly string[];
  readonly throttle: ThrottleSettings | undefined;
}

/** What is written down of a request: neither pictures nor tokens. */
const ACCESS_LOG = [
  '{ "requestId": "$context.requestId", "ip": "$context.identity.sourceIp", "time": "$context.requestTime",',
  '"route": "$context.routeKey", "status": "$context.status", "bytes": "$context.responseLength",',
  '"ms": "$context.responseLatency", "error": "$context.integrationErrorMessage" }',
].join(' ');

/** Makes an HTTP API with an access log. */
export function createHttpApi(scope: Construct, { browserOrigins, throttle }: HttpApiProps): HttpApi {
  const httpApi = new HttpApi(scope, 'HttpApi', {
    createDefaultStage: false,
    ...(browserOrigins.length > 0 && {
      corsPreflight: {
        allowOrigins: [...browserOrigins],
        allowMethods: [CorsHttpMethod.POST, CorsHttpMethod.GET, CorsHttpMethod.DELETE],
        allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'prefer'],
        // The client of the queue package waits for as long as it is asked to.
        exposeHeaders: ['location', 'retry-after'],
      },
    }),
  });
  new HttpStage(scope, 'Stage', {
    httpApi,
    autoDeploy: true,
    accessLogSettings: {
      destination: new LogGroupLogDestination(createVendedLogGroup(scope, 'AccessLog')),
      format: AccessLogFormat.custom(ACCESS_LOG),
    },
    ...(throttle && { throttle }),
  });
  return httpApi;
}
