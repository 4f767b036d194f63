import { setTimeout as sleep } from 'node:timers/promises';
import { visionModels } from '@lambda-vision/middy';
import { createJobs } from '@lambda-vision/queue';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

const jobs = createJobs({
  tableName: process.env.TABLE_NAME ?? '',
  bucket: process.env.BUCKET_NAME ?? '',
  // So that some results lie in the bucket.
  maxInlineResultBytes: 330,
});
const work = jobs.work({ reserveMs: 200 });

/** The worker that is bundled and killed: classifies, and fails on its first attempts where a job says so. */
export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(visionModels({ colours: { source: 'models/colours', task: 'classification' } }))
  .handler((event, context) =>
    work(event, context, async ({ image, parameters, attempt }) => {
      const { failures = 0, takesMs = 0 } = (parameters ?? {}) as {
        readonly failures?: number;
        readonly takesMs?: number;
      };
      await sleep(takesMs);
      if (attempt <= failures) throw new Error('The network is down.');
      const { predictions } = await context.models.colours.run(image);
      return { predictions, width: image.width };
    }),
  );
