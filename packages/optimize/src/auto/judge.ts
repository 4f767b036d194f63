import {
  type DecodedImage,
  loadModel,
  type ModelSource,
  type Task,
  VisionError,
  type VisionModel,
} from '@lambda-vision/core';
import type { Photo } from '../calibrate/photo-samples.js';
import { agreementDrop } from '../compare/agreement/agreement-drop.js';
import { agreementOf } from '../compare/agreement/agreement-of.js';
import { type ComparedModel, toModelSource } from '../compare/compared-model.js';
import { PhotoReader } from '../compare/photos/photo-reader.js';
import { COMPARE_RUN_OPTIONS } from '../compare/run-options-by-task.js';

/** Judges many models against one, whose answers are kept. */
export interface Judge {
  /** What of the answers a model loses, 0–1. A model that fails has lost all. */
  drop(model: ComparedModel): Promise<number>;
}

/** Bytes of decoded photos that are kept rather than decoded again. */
const KEPT_BYTES = 2 ** 28;

/**
 * Lets a model answer photos, for others to be judged by.
 *
 * @throws {OptimizeError} `OPTIMIZE_NO_PHOTOS`, `OPTIMIZE_UNREADABLE_PHOTOS`
 */
export async function createJudge(
  source: ModelSource,
  photos: readonly Photo[],
  { maxUnreadable, signal }: { readonly maxUnreadable: number; readonly signal: AbortSignal | undefined },
): Promise<Judge> {
  const answers: unknown[] = [];
  const kept: DecodedImage[] = [];
  let bytes = 0;
  const model = (await loadModel(source)) as VisionModel;
  const task: Task = model.task;
  try {
    for await (const { image } of new PhotoReader(photos, maxUnreadable).read()) {
      signal?.throwIfAborted();
      answers.push(await model.run(image, COMPARE_RUN_OPTIONS[task]));
      bytes += image.data.byteLength;
      if (bytes <= KEPT_BYTES) kept.push(image);
    }
  } finally {
    await model.release();
  }
  const images = async function* () {
    if (kept.length === answers.length) yield* kept;
    else for await (const { image } of new PhotoReader(photos, maxUnreadable).read()) yield image;
  };
  return {
    async drop(compared) {
      const candidate = (await loadModel(toModelSource(compared))) as VisionModel;
      const agreement = agreementOf(task);
      let at = 0;
      try {
        for await (const image of images()) {
          signal?.throwIfAborted();
          await agreement.add(answers[at++], await candidate.run(image, COMPARE_RUN_OPTIONS[task]));
        }
      } catch (error) {
        // Scores that are no numbers come from layers that int8 destroyed: as bad as can be, and no end of the search.
        if (error instanceof VisionError) return 1;
        throw error;
      } finally {
        await candidate.release();
      }
      return Math.max(0, agreementDrop(agreement.finish()));
    },
  };
}
