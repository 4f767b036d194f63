import { imageInput, visionModels, visionResponse } from '@lambda-vision/middy';
import middy from '@middy/core';
import httpCors from '@middy/http-cors';
import httpErrorHandler from '@middy/http-error-handler';
import httpJsonBodyParser from '@middy/http-json-body-parser';

export const handler = middy()
  .use(httpCors({ origin: '*', headers: 'content-type', disableBeforePreflightResponse: false }))
  .use(httpErrorHandler())
  .use(httpJsonBodyParser({ disableContentTypeError: true }))
  .use(visionResponse())
  .use(imageInput())
  .use(visionModels({ classify: { source: 'models/classifier', task: 'classification' } }))
  .handler((_event, context) => context.models.classify.run(context.image));
