import { imageInput, visionModels } from '@lambda-vision/middy';
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';

export const handler = middy()
  .use(httpErrorHandler())
  .use(imageInput())
  .use(visionModels({ classify: { source: 'models/mobilenetv2', task: 'classification' } }))
  .handler(async (_event, context) => {
    const { predictions } = await context.models.classify.run(context.image);
    return {
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ predictions }),
    };
  });
