import type { S3Client } from '@aws-sdk/client-s3';
import { resolveImageLimits } from '@lambda-vision/core';
import type { ImageInputOptions } from '@lambda-vision/middy';
import { pictureChecker } from '../handlers/check-picture.js';
import { DurationWindow } from '../handlers/duration-window.js';
import { checkWholeNumber } from '../setup/check-whole-number.js';
import type { JobContext } from '../setup/jobs-options.js';
import { refuseUnknownOptions } from '../setup/refuse-unknown-options.js';
import type { MapAnswer, MapEvent } from './map-event.js';
import { MapObjects } from './map-objects.js';
import type { MapTask } from './map-task.js';
import { MapUnfinishedError } from './map-unfinished-error.js';
import { workOnItem } from './work-on-item.js';

/** Options of {@link createMapWorker}. */
export interface MapWorkerOptions {
  /** @defaultValue a client by the function's environment */
  readonly client?: S3Client;
  /** Media types and limits of pictures. @defaultValue those of `imageInput()` */
  readonly input?: Pick<ImageInputOptions, 'accept' | 'limits'>;
  /** Milliseconds of the invocation that are left for storing results, 100 to 60000. @defaultValue 2000 */
  readonly reserveMs?: number;
}

/** Works on a batch; `work` gives the result of one picture. */
export type MapWorker = (
  event: MapEvent,
  context: JobContext,
  work: (task: MapTask) => Promise<unknown>,
) => Promise<MapAnswer>;

/**
 * Makes a worker for the items of a Step Functions Distributed Map: millions of pictures in S3, each with a result file
 * `<resultPrefix><key>.json` of its own. It can be started again at any time: pictures that have a result are passed
 * over. A picture that cannot be worked on gets a result that says why; whatever else goes wrong, time included, is
 * left to the state machine's `Retry`.
 *
 * @throws {InvalidOptionError} If an option is wrong.
 */
export function createMapWorker(options: MapWorkerOptions = {}): MapWorker {
  refuseUnknownOptions('createMapWorker options', options, ['client', 'input', 'reserveMs']);
  const { client, input, reserveMs = 2000 } = options;
  checkWholeNumber('createMapWorker options.reserveMs', reserveMs, 100, 60_000);
  const { maxBytes } = resolveImageLimits(input?.limits);
  const workshop = {
    objects: new MapObjects(client),
    checkPicture: pictureChecker(input),
    maxBytes,
    reserveMs,
  };
  const durations = new DurationWindow();
  return async ({ Items, BatchInput = {} }, context, work) => {
    const counts = { succeeded: 0, failed: 0, skipped: 0 };
    let left = Items.length;
    let cause: unknown;
    for (const row of Items) {
      const begun = Items.length - left > 0;
      if (begun && context.getRemainingTimeInMillis() < durations.likelyMs() + reserveMs) break;
      const started = Date.now();
      try {
        counts[await workOnItem({ ...workshop, batch: BatchInput, context, work }, row)] += 1;
        left -= 1;
      } catch (error) {
        // The others may have better luck; this one comes again.
        cause ??= error;
      }
      durations.add(Date.now() - started);
    }
    if (left > 0) throw new MapUnfinishedError(left, Items.length, cause);
    return counts;
  };
}
