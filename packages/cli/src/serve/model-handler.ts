import {
  imageInput,
  serverTiming,
  visionErrorHandler,
  visionModels,
  visionResponse,
} from '@lambda-vision/middy';
import middy from '@middy/core';

const served = middy()
  .use(serverTiming())
  .use(visionErrorHandler())
  .use(visionResponse())
  .use(imageInput())
  .use(visionModels({ model: { source: 'models/served' } }))
  .handler((_event, context) => context.models.model.run(context.image));

/** The function around a model that `serve` is given: what the examples deploy, with timings for the playground. */
export const handler: (event: never, context: never) => unknown = served;
