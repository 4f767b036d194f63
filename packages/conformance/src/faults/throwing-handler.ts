import { imageInput, visionModels } from '@lambda-vision/middy';
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';

/** A classifier whose handler has a fault of its own: it fails on pictures that are 13 pixels wide. */
export const handler = middy()
  .use(httpErrorHandler({ logger: false }))
  .use(imageInput())
  .use(visionModels({ classify: { source: 'models/classifier', task: 'classification' } }))
  .handler(async (_event, context) => {
    if (context.image.width === 13) throw new TypeError('secret: cannot read properties of undefined');
    const { predictions } = await context.models.classify.run(context.image);
    return { statusCode: 200, body: JSON.stringify({ label: predictions[0]?.label }) };
  });
