import { type RequestImage, visionModels } from '@lambda-vision/middy';
import type {
  ALBEvent,
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyResult,
  APIGatewayProxyResultV2,
  Context,
  LambdaFunctionURLEvent,
  SQSBatchResponse,
  SQSEvent,
} from 'aws-lambda';
import middy6 from 'middy6';
import middy7 from 'middy7';
import { expectTypeOf } from 'vitest';
import type { EndedJob } from './client/index.js';
import {
  createJobs,
  createMapWorker,
  eventBridgeNotifier,
  type HttpAnswer,
  type HttpEvent,
  type HttpHandler,
  type Json,
  type MapAnswer,
  type MapEvent,
  memoryJobStore,
  webhookNotifier,
} from './index.js';

const jobs = createJobs({ queueUrl: 'https://sqs/1/jobs', tableName: 'jobs', bucket: 'vision' });
const work = jobs.work({ concurrency: 2 });

// A worker on either major of middy knows its models and its task.
middy7<SQSEvent, SQSBatchResponse>()
  .use(visionModels({ read: { source: 'models/a', task: 'text' } }))
  .handler((event, context) =>
    work(event, context, async ({ image, parameters, owner, attempt, deadline, jobId }) => {
      expectTypeOf(image).toEqualTypeOf<RequestImage>();
      expectTypeOf(parameters).toEqualTypeOf<Json | undefined>();
      expectTypeOf(owner).toEqualTypeOf<string | undefined>();
      expectTypeOf([attempt, deadline]).toEqualTypeOf<number[]>();
      expectTypeOf(jobId).toEqualTypeOf<string>();
      return context.models.read.run(image, { deadline });
    }),
  );
middy6<SQSEvent, SQSBatchResponse>()
  .use(visionModels({ read: { source: 'models/a', task: 'text' } }))
  .handler((event, context) => work(event, context, ({ image }) => context.models.read.run(image)));

// HTTP handlers are handlers of middy as they are, for every front.
middy7<APIGatewayProxyEventV2, APIGatewayProxyResultV2>().handler(jobs.submit());
middy7<APIGatewayProxyEvent, APIGatewayProxyResult>().handler(jobs.status());
middy6<APIGatewayProxyEventV2, APIGatewayProxyResultV2>().handler(jobs.cancel());
expectTypeOf<APIGatewayProxyEvent>().toExtend<HttpEvent>();
expectTypeOf<APIGatewayProxyEventV2>().toExtend<HttpEvent>();
expectTypeOf<LambdaFunctionURLEvent>().toExtend<HttpEvent>();
expectTypeOf<ALBEvent>().toExtend<HttpEvent>();
expectTypeOf<SQSEvent>().toExtend<Parameters<typeof work>[0]>();
expectTypeOf<Context>().toExtend<Parameters<typeof work>[1]>();
expectTypeOf<ReturnType<HttpHandler>>().toEqualTypeOf<Promise<HttpAnswer>>();

// Overflow: the same work answers at once.
middy7<APIGatewayProxyEventV2, APIGatewayProxyResultV2>()
  .use(visionModels({ read: { source: 'models/a', task: 'text' } }))
  .handler((event, context) =>
    jobs.answerOrSubmit()(event, context, ({ image }) => context.models.read.run(image)),
  );

middy7<MapEvent, MapAnswer>().handler((event, context) =>
  createMapWorker()(event, context, async ({ image, key }) => ({ key, width: image.width })),
);

createJobs({
  store: memoryJobStore(),
  owner: (event) => event.headers?.authorization,
  onFinished: webhookNotifier({ url: () => undefined, allowHosts: [], secret: 'sixteen characters' }),
});

// Names and keys come from the environment, and the owner from what one front's event says.
createJobs({
  queueUrl: process.env.QUEUE_URL,
  tableName: process.env.TABLE_NAME,
  bucket: process.env.BUCKET_NAME,
  owner: ({ requestContext }: APIGatewayProxyEventV2WithJWTAuthorizer) =>
    requestContext.authorizer.jwt.claims.sub as string,
  onFinished: webhookNotifier({ url: () => undefined, allowHosts: [], secret: process.env.WEBHOOK_SECRET }),
});
eventBridgeNotifier({ client: { putEvents: async () => ({ FailedEntryCount: 0 }) } });
expectTypeOf<EndedJob['status']>().toEqualTypeOf<'succeeded' | 'failed' | 'cancelled'>();

// @ts-expect-error there is no such option
createJobs({ tableName: 'jobs', queueURL: '' });
// @ts-expect-error an owner is asked of a request
createJobs({ tableName: 'jobs', owner: (event: number) => `${event}` });
// @ts-expect-error pictures of messages are in no request
jobs.work({ input: { from: 'body' } });
// @ts-expect-error a worker needs to know what to do
work({ Records: [] }, { getRemainingTimeInMillis: () => 1 });
