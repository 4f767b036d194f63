import { imageInput, visionModels } from '@lambda-vision/middy';
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';

export const handler = middy()
  .use(httpErrorHandler())
  .use(imageInput())
  .use(visionModels({ reader: { source: 'models/reader', task: 'text' } }))
  .handler(async (_event, context) => ({
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(await context.models.reader.run(context.image)),
  }));
