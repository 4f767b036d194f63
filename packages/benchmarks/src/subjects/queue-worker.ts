/**
 * Our worker behind a queue, as a user writes it. It is measured as the bundled folder that goes to Lambda.
 *
 * @module
 */
import { visionModels } from '@lambda-vision/middy';
import { createJobs } from '@lambda-vision/queue';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

const work = createJobs({ tableName: 'jobs' }).work();

export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(visionModels({ classify: { source: 'models/mobilenetv2', task: 'classification', threads: 1 } }))
  .handler((event, context) =>
    work(event, context, async ({ image }) => {
      const { predictions } = await context.models.classify.run(image, { topK: 5 });
      return { label: predictions[0]?.label ?? '' };
    }),
  );
