import { imageInput, visionModels, visionResponse } from '@lambda-vision/middy';
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';

export const handler = middy()
  .use(httpErrorHandler())
  .use(visionResponse())
  .use(imageInput())
  .use(visionModels({ classify: { source: 'models/colours', task: 'classification' } }))
  .handler(async (_event, { image, models }) => models.classify.run(image));
