import { visionModels } from '@lambda-vision/middy';
import { createMapWorker, type MapAnswer, type MapEvent } from '@lambda-vision/queue';
import middy from '@middy/core';

const work = createMapWorker();

/** Reads the pictures of a whole bucket, batch by batch; batch/state-machine.asl.json hands them out. */
export const handler = middy<MapEvent, MapAnswer>()
  .use(visionModels({ reader: { source: 'models/reader', task: 'text' } }))
  .handler((event, context) =>
    work(event, context, ({ image, deadline }) => context.models.reader.run(image, { deadline })),
  );
