import { s3Images } from '@lambda-vision/core/s3';
import { imageInput, visionModels } from '@lambda-vision/middy';
import middy from '@middy/core';

/** Classifies pictures that events name in S3, without the patience for a slow one. */
export const handler = middy()
  .use(imageInput({ s3: s3Images({ buckets: ['uploads'], requestTimeoutMs: 300, timeoutMs: 1200 }) }))
  .use(visionModels({ classify: { source: 'models/classifier', task: 'classification' } }))
  .handler(async (_event, context) => {
    const { predictions } = await context.models.classify.run(context.image);
    return { label: predictions[0]?.label };
  });
