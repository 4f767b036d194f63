import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';
import type { ClassificationResult, ErrorCode } from '@lambda-vision/core';
import httpCors from '@middy/http-cors';
import httpErrorHandler from '@middy/http-error-handler';
import * as openTelemetry from '@opentelemetry/api';
import type { APIGatewayProxyEventV2, SQSEvent } from 'aws-lambda';
import middy6 from 'middy6';
import httpCors6 from 'middy6-http-cors';
import httpErrorHandler6 from 'middy6-http-error-handler';
import middy7 from 'middy7';
import { expectTypeOf } from 'vitest';
import {
  type ErrorActor,
  type HttpStatus,
  imageInput,
  openTelemetryTracer,
  type RequestImage,
  STATUS_BY_CODE,
  serverTiming,
  type VisionTracer,
  visionErrorHandler,
  visionMetrics,
  visionModels,
  visionResponse,
  xrayTracer,
} from './index.js';

// The whole chain keeps what the context knows, and the handler returns a result.
middy7<APIGatewayProxyEventV2>()
  .use(visionMetrics({ namespace: 'Shop', dimensions: { Stage: 'prod' } }))
  .use(serverTiming())
  .use(httpCors({ origins: ['https://app.example.com'] }))
  .use(httpErrorHandler())
  .use(visionResponse({ mediaTypes: ['image/jpeg', 'application/json'], draw: { quality: 80 } }))
  .use(imageInput())
  .use(visionModels({ classify: { source: 'models/a', task: 'classification' } }))
  .handler(async (event, context) => {
    expectTypeOf(event.rawPath).toEqualTypeOf<string>();
    expectTypeOf(context.image).toEqualTypeOf<RequestImage>();
    const result = await context.models.classify.run(context.image);
    expectTypeOf(result).toEqualTypeOf<ClassificationResult>();
    return { id: context.awsRequestId, result };
  });

// middy 6 takes the same middlewares.
middy6<APIGatewayProxyEventV2>()
  .use(visionMetrics())
  .use(serverTiming())
  .use(httpCors6({ origins: ['https://app.example.com'] }))
  .use(httpErrorHandler6())
  .use(visionResponse())
  .use(imageInput())
  .use(visionModels({ classify: { source: 'models/a', task: 'classification' } }))
  .handler(async (event, context) => {
    expectTypeOf(event.rawPath).toEqualTypeOf<string>();
    expectTypeOf(context.images).toEqualTypeOf<readonly RequestImage[]>();
    return context.models.classify.run(context.image);
  });

// A queue's handler.
middy7<SQSEvent>()
  .use(visionErrorHandler({ logger: (error) => expectTypeOf(error).toEqualTypeOf<unknown>() }))
  .handler(async (event) => ({ batchItemFailures: event.Records.map(({ messageId }) => messageId) }));

// What others publish fits without a cast.
visionMetrics({ metrics: new Metrics(), logger: new Logger(), tracer: xrayTracer(new Tracer()) });
visionMetrics({ metrics: false, logger: console, tracer: openTelemetryTracer(openTelemetry) });
expectTypeOf(openTelemetryTracer(openTelemetry)).toEqualTypeOf<VisionTracer>();

expectTypeOf(STATUS_BY_CODE).toEqualTypeOf<Readonly<Record<ErrorCode, HttpStatus>>>();
expectTypeOf<HttpStatus['actor']>().toEqualTypeOf<ErrorActor>();
expectTypeOf<HttpStatus['retryable']>().toEqualTypeOf<boolean>();

// @ts-expect-error pictures are written as JPEG or PNG
visionResponse({ mediaTypes: ['image/webp'] });
// @ts-expect-error the media type follows from Accept
visionResponse({ draw: { mediaType: 'image/png' } });
// @ts-expect-error no logger
visionMetrics({ logger: { info: () => {} } });
// @ts-expect-error it has no options
serverTiming({ total: false });
