import { imageInput, visionModels, visionResponse } from '@lambda-vision/middy';
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { optionsOf } from './options-of.js';

export const handler = middy<LambdaFunctionURLEvent>()
  .use(httpErrorHandler())
  .use(visionResponse())
  .use(imageInput())
  .use(visionModels({ detect: { source: 'models/detector', task: 'detection' } }))
  .handler((event, context) => context.models.detect.run(context.image, optionsOf(event)));
