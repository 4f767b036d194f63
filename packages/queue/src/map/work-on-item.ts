import type { CheckPicture } from '../handlers/check-picture.js';
import { failureOf } from '../handlers/failure-of.js';
import type { JobFailure } from '../jobs/job-record.js';
import type { JobContext } from '../setup/jobs-options.js';
import type { MapAnswer, MapBatchInput } from './map-event.js';
import { type MapItem, readMapItem } from './map-item.js';
import type { MapObjects } from './map-objects.js';
import type { MapTask } from './map-task.js';

/** What a worker works on items with. */
export interface MapWorkshop {
  readonly objects: MapObjects;
  readonly checkPicture: CheckPicture;
  readonly maxBytes: number;
  readonly reserveMs: number;
  readonly batch: MapBatchInput;
  readonly context: JobContext;
  readonly work: (task: MapTask) => Promise<unknown>;
}

/** How an item ended. */
type Outcome = keyof MapAnswer;

/**
 * Gives one item its result file, unless it has one that is of the same picture.
 *
 * @param row - As the state machine read it; one that names no object has failed and gets no file.
 * @throws What another attempt may mend.
 */
export async function workOnItem(
  workshop: MapWorkshop,
  row: Readonly<Record<string, unknown>>,
): Promise<Outcome> {
  const { objects, batch } = workshop;
  const item = readMapItem(row, batch);
  if (item === undefined) return 'failed';
  const { resultBucket = item.bucket, resultPrefix = 'results/' } = batch;
  const isResult = resultBucket === item.bucket && resultPrefix !== '' && item.key.startsWith(resultPrefix);
  // A listing also names the folders that a console makes, and the results of an earlier run.
  if (isResult || item.key.endsWith('/')) return 'skipped';
  const place = { bucket: resultBucket, key: `${resultPrefix}${item.key}.json` };
  const known = await objects.sourceOf(place.bucket, place.key);
  // A picture that was replaced since is worked on again.
  if (known !== undefined && (item.eTag === undefined || item.eTag === known)) return 'skipped';
  const { eTag, ...ending } = await attempt(workshop, item);
  const status = 'error' in ending ? 'failed' : 'succeeded';
  const source = { bucket: item.bucket, key: item.key, eTag };
  await objects.keep(place.bucket, place.key, { source, status, ...ending }, eTag);
  return status;
}

type Ending = { readonly eTag: string } & ({ readonly result: unknown } | { readonly error: JobFailure });

async function attempt(
  { objects, checkPicture, maxBytes, reserveMs, context, work }: MapWorkshop,
  item: MapItem,
): Promise<Ending> {
  const { bucket, key } = item;
  let { eTag = '' } = item;
  try {
    const picture = await objects.read(item, maxBytes);
    eTag = picture.eTag;
    const image = await checkPicture(picture.bytes);
    const deadline = Date.now() + context.getRemainingTimeInMillis() - reserveMs;
    return { eTag, result: (await work({ bucket, key, image, deadline })) ?? null };
  } catch (thrown) {
    const { permanent, ...error } = failureOf(thrown);
    if (!permanent) throw thrown;
    return { eTag, error };
  }
}
