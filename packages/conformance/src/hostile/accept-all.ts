import { imageInput, visionModels } from '@lambda-vision/middy';
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';

/** A classifier that takes all six formats that can be decoded. */
export const handler = middy()
  .use(httpErrorHandler({ logger: false }))
  .use(
    imageInput({
      accept: ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/bmp', 'image/tiff'],
    }),
  )
  .use(visionModels({ classify: { source: 'models/classifier', task: 'classification' } }))
  .handler(async (_event, context) => ({
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(await context.models.classify.run(context.image)),
  }));
