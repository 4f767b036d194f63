import { defaultSessionCache } from '@lambda-vision/core';
import { imageInput, visionModels } from '@lambda-vision/middy';
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';

const models = visionModels(
  { classify: { source: 'models/classifier', task: 'classification' } },
  // Loading starts with the first request, for which all of them wait.
  { disablePrefetch: true },
);

/** A classifier that also says how often its model was loaded in this process. */
export const handler = middy()
  .use(httpErrorHandler({ logger: false }))
  .use(imageInput())
  .use(models)
  .handler(async (_event, context) => {
    const { predictions } = await context.models.classify.run(context.image);
    const { loads, entries } = defaultSessionCache().stats();
    const answer = { label: predictions[0]?.label, loads, entries, pid: process.pid };
    return { statusCode: 200, body: JSON.stringify(answer) };
  });
