import { s3Images } from '@lambda-vision/core/s3';
import { imageInput, visionModels } from '@lambda-vision/middy';
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';

/** Classifies all pictures of any event. */
export const handler = middy()
  .use(httpErrorHandler({ logger: false }))
  .use(imageInput({ s3: s3Images({ buckets: ['uploads'] }) }))
  .use(visionModels({ classify: { source: 'models/classifier', task: 'classification' } }))
  .handler(async (_event, context) => {
    const results = [];
    for (const image of context.images) results.push(await context.models.classify.run(image));
    return {
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(results),
    };
  });
