import { visionModels } from '@lambda-vision/middy';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { jobs } from './jobs.js';

const work = jobs.work();

/** Reads one picture after the other. What a picture is to blame for fails its job; anything else is tried again. */
export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(visionModels({ reader: { source: 'models/reader', task: 'text' } }))
  .handler((event, context) =>
    work(event, context, ({ image, deadline }) => context.models.reader.run(image, { deadline })),
  );
