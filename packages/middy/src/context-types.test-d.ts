import {
  type ClassificationResult,
  createRunQueue,
  type EmbeddingResult,
  type ImageObjectReader,
  type ResultByTask,
  runOnDetections,
  type Task,
  type TextResult,
  type VisionError,
  type VisionModel,
} from '@lambda-vision/core';
import {
  albEvent,
  apiGatewayV1Event,
  apiGatewayV2Event,
  eventBridgeS3Event,
  functionUrlEvent,
  lambdaContext,
  s3Event,
  snsEvent,
  sqsEvent,
} from '@lambda-vision/testing';
import httpErrorHandler from '@middy/http-error-handler';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import type {
  ALBEvent,
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  APIGatewayProxyResultV2,
  Context,
  EventBridgeEvent,
  LambdaFunctionURLEvent,
  S3Event,
  SNSEvent,
  SQSBatchResponse,
  SQSEvent,
} from 'aws-lambda';
import middy6 from 'middy6';
import httpErrorHandler6 from 'middy6-http-error-handler';
import middy7 from 'middy7';
import { expectTypeOf } from 'vitest';
import {
  type ImageFailure,
  type ImageRecord,
  imageInput,
  type LoadedModels,
  type ModelEvent,
  type RequestImage,
  type VisionModelsMiddleware,
  visionErrorHandler,
  visionModels,
} from './index.js';

// The result of run() follows from the task in the configuration.
middy7<APIGatewayProxyEventV2, APIGatewayProxyResultV2>()
  .use(httpErrorHandler())
  .use(imageInput({ from: 'body.image' }))
  .use(
    visionModels({
      classify: { source: 'models/a', task: 'classification' },
      read: { source: 'models/b', task: 'text' },
      any: { source: 'models/c' },
    }),
  )
  .handler(async (event, context) => {
    expectTypeOf(event.rawPath).toEqualTypeOf<string>();
    expectTypeOf(context.awsRequestId).toEqualTypeOf<string>();
    expectTypeOf(context.image).toEqualTypeOf<RequestImage>();
    expectTypeOf(context.images).toEqualTypeOf<readonly RequestImage[]>();
    expectTypeOf(await context.models.classify.run(context.image)).toEqualTypeOf<ClassificationResult>();
    expectTypeOf(await context.models.read.run(context.image.bytes)).toEqualTypeOf<TextResult>();
    expectTypeOf(await context.models.any.run(context.image)).toEqualTypeOf<ResultByTask[Task]>();
    if (context.models.any.task === 'text')
      expectTypeOf(await context.models.any.run(context.image)).toEqualTypeOf<TextResult>();
    // @ts-expect-error there is no model of this name
    context.models.missing;
    // @ts-expect-error a text reader has no topK
    await context.models.read.run(context.image, { topK: 1 });
    return { statusCode: 200, body: '' };
  });

// middy 6 takes the same middlewares.
middy6<APIGatewayProxyEventV2, APIGatewayProxyResultV2>()
  .use(httpErrorHandler6())
  .use(visionErrorHandler())
  .use(imageInput())
  .use(visionModels({ classify: { source: 'models/a', task: 'classification' } }))
  .handler(async (event, context) => {
    expectTypeOf(event.rawPath).toEqualTypeOf<string>();
    expectTypeOf(await context.models.classify.run(context.image)).toEqualTypeOf<ClassificationResult>();
    return { statusCode: 200, body: '' };
  });

// An untyped handler, and one behind a JSON body parser.
middy7()
  .use(imageInput())
  .handler(async (_event, context) => context.image.width);
middy7<APIGatewayProxyEvent>()
  .use(httpJsonBodyParser())
  .use(imageInput())
  .handler(async (event, context) => [event.httpMethod, context.image.width]);

// Two of them give the models of both.
middy7()
  .use(visionModels({ a: { source: 'models/a', task: 'classification' } }))
  .use(visionModels({ b: { source: 'models/b', task: 'text' } }))
  .handler(async (_event, context) => {
    expectTypeOf(context.models.a.task).toEqualTypeOf<'classification'>();
    expectTypeOf(context.models.b.task).toEqualTypeOf<'text'>();
  });

// Events with records say where each picture came from and which record failed, on both majors.
middy7<SQSEvent, SQSBatchResponse>()
  .use(imageInput({ s3: {} as ImageObjectReader, url: { allowHosts: ['a.example'] } }))
  .handler(async (event, context) => {
    expectTypeOf(event.Records).toEqualTypeOf<SQSEvent['Records']>();
    expectTypeOf(context.imageFailures).toEqualTypeOf<readonly ImageFailure[]>();
    expectTypeOf(context.imageFailures[0]!.error).toEqualTypeOf<VisionError>();
    expectTypeOf(context.images[0]!.origin.record).toEqualTypeOf<ImageRecord | undefined>();
    if (context.image.origin.kind === 's3') expectTypeOf(context.image.origin.key).toEqualTypeOf<string>();
    return { batchItemFailures: [{ itemIdentifier: context.imageFailures[0]!.record.id }] };
  });
middy6<S3Event, void>()
  .use(imageInput({ maxImages: 1 }))
  .handler(async (_event, context) => {
    expectTypeOf(context.image).toEqualTypeOf<RequestImage>();
    expectTypeOf(context.imageFailures).toEqualTypeOf<readonly ImageFailure[]>();
  });
// @ts-expect-error addresses need a list of hosts
imageInput({ url: {} });
// @ts-expect-error a bucket is no reader
imageInput({ s3: 'uploads' });

// Every option, with both majors; ready() belongs to the middleware and not to the context.
const warm = visionModels(
  {
    detect: { source: 'models/a', task: 'detection', disablePrefetch: true, loadMs: 900 },
    embed: { source: 'models/b', task: 'embedding', refreshAfterMs: 60_000 },
  },
  {
    disablePrefetch: false,
    initBudgetMs: 6000,
    refreshAfterMs: false,
    deadlineReserveMs: false,
    maxBytes: 5e7,
    queue: createRunQueue({ maxWaiting: 8 }),
    onUnrecoverable: 'throw',
    onEvent: (event) => {
      expectTypeOf(event).toEqualTypeOf<ModelEvent>();
      if (event.type === 'swapped') expectTypeOf(event.to).toEqualTypeOf<string | undefined>();
      if (event.type === 'refresh-failed') expectTypeOf(event.retryAfterMs).toEqualTypeOf<number>();
    },
  },
);
const ready: VisionModelsMiddleware<never>['ready'] = warm.ready;
expectTypeOf(ready).returns.toEqualTypeOf<Promise<boolean>>();
middy7()
  .use(imageInput())
  .use(warm)
  .handler(async (_event, context) => {
    const { detect, embed } = context.models;
    expectTypeOf(detect).toEqualTypeOf<VisionModel<'detection'>>();
    const { detections } = await runOnDetections(context.image, detect, embed, { margin: 0.1 });
    expectTypeOf(detections[0]?.result).toEqualTypeOf<EmbeddingResult | undefined>();
    expectTypeOf(await embed.runBatch(context.images)).toEqualTypeOf<
      PromiseSettledResult<EmbeddingResult>[]
    >();
    // @ts-expect-error the middleware is not a model
    context.models.ready;
  });
middy6()
  .use(warm)
  .handler(async (_event, context) => {
    expectTypeOf(context.models.embed).toEqualTypeOf<VisionModel<'embedding'>>();
  });
// @ts-expect-error an environment can be left or replaced, nothing else
visionModels({ a: { source: 'models/a' } }, { onUnrecoverable: 'ignore' });

// A configuration that is only known as such gives the union.
declare const task: Task;
visionModels({ a: { source: 'models/a', task } });
expectTypeOf<LoadedModels<{ a: { source: 'x'; task: 'text' } }>['a']>().toEqualTypeOf<VisionModel<'text'>>();
// @ts-expect-error there is no such task
visionModels({ a: { source: 'models/a', task: 'translation' } });
// @ts-expect-error no place in a request
imageInput({ from: 'query.image' });

// What packages/testing makes is what AWS's types describe.
expectTypeOf(apiGatewayV1Event()).toExtend<APIGatewayProxyEvent>();
expectTypeOf(apiGatewayV2Event()).toExtend<APIGatewayProxyEventV2>();
expectTypeOf(functionUrlEvent()).toExtend<LambdaFunctionURLEvent>();
expectTypeOf(albEvent()).toExtend<ALBEvent>();
expectTypeOf(s3Event()).toExtend<S3Event>();
expectTypeOf(eventBridgeS3Event()).toExtend<EventBridgeEvent<string, { bucket: { name: string } }>>();
expectTypeOf(sqsEvent()).toExtend<SQSEvent>();
expectTypeOf(snsEvent('')).toExtend<SNSEvent>();
expectTypeOf(lambdaContext()).toExtend<Context>();
