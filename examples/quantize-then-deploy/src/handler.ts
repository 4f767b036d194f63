import { imageInput, visionModels, visionResponse } from '@lambda-vision/middy';
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';

export const handler = middy()
  .use(httpErrorHandler())
  .use(visionResponse())
  .use(imageInput())
  // The int8 one. Its folder is like the original's: nothing here knows the difference.
  .use(visionModels({ see: { source: 'models/int8' } }))
  .handler((_event, context) => context.models.see.run(context.image));
