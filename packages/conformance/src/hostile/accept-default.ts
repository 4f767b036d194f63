import { imageInput, visionModels } from '@lambda-vision/middy';
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';

/** A classifier that takes what imageInput() takes by default. */
export const handler = middy()
  .use(httpErrorHandler({ logger: false }))
  .use(imageInput())
  .use(visionModels({ classify: { source: 'models/classifier', task: 'classification' } }))
  .handler(async (_event, context) => ({
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(await context.models.classify.run(context.image)),
  }));
