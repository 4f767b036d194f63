import { InvalidOptionError } from '../errors/invalid-option-error.js';
import type { Task } from '../model/manifest.js';
import type { Alignment, AlignmentName } from '../preprocess/align/alignment.js';
import { resolveAlignment } from '../preprocess/align/resolve-alignment.js';
import type { Detection, DetectionResult } from '../results/detection-result.js';
import { cropDetection } from './crop-detection.js';
import type { ImageSource } from './image-source.js';
import { loadPicture } from './load-picture.js';
import type { DetectOptions } from './run-options.js';
import type { ResultByTask, RunOptionsByTask, VisionModel } from './vision-model.js';

/** Options of {@link runOnDetections}. */
export interface RunOnDetectionsOptions<T extends Task> {
  /** Options of the detector. */
  readonly detect?: DetectOptions;
  /** Options of the second model. */
  readonly then?: RunOptionsByTask[T];
  /** Widens each crop on every side by this fraction of the box's longer side. Not with `align`. @defaultValue 0 */
  readonly margin?: number;
  /**
   * Turns, scales and shifts each crop until the detection's landmarks (or keypoints) lie where the second model was
   * trained with them: `'arcface-112'` for networks that tell faces apart, see {@link ALIGNMENTS}, or an alignment of your
   * own.
   *
   * @defaultValue none: the crop is the box
   */
  readonly align?: AlignmentName | Alignment;
  /** Crops at most, best detections first. @defaultValue 32 */
  readonly maxCrops?: number;
  /** Labels that are cropped. @defaultValue all */
  readonly labels?: readonly string[];
}

/** A detection with what the second model said of its crop. */
export type DetectionWith<T extends Task> = Detection & {
  /** Absent where the detection was not cropped, by `labels` or `maxCrops`. */
  readonly result?: ResultByTask[T];
};

/** Answer of a detector whose detections went through a second model. */
export type NestedResult<T extends Task> = Omit<DetectionResult, 'detections'> & {
  readonly detections: readonly DetectionWith<T>[];
};

/**
 * Finds objects, cuts them out of the full picture and runs a second model on the crops, in one batch where it can.
 * In the detector's queue all of it is one run.
 *
 * @throws {InvalidOptionError} If `margin`, `align` or `maxCrops` is not allowed, or the detector finds no landmarks to
 * align.
 * @throws What the detector throws, and the first error of the second model.
 * @example
 * ```ts
 * const { detections } = await runOnDetections(photo, faces, embedder, { align: 'arcface-112' });
 * ```
 */
export async function runOnDetections<T extends Task>(
  source: ImageSource,
  detector: VisionModel<'detection'>,
  second: VisionModel<T>,
  options: RunOnDetectionsOptions<T> = {},
): Promise<NestedResult<T>> {
  const { detect = {}, maxCrops = 32, margin, align } = options;
  if (!Number.isInteger(maxCrops) || maxCrops < 1) {
    throw new InvalidOptionError({
      option: 'maxCrops',
      expected: 'a whole number from 1',
      received: maxCrops,
    });
  }
  if (align !== undefined && margin !== undefined) {
    throw new InvalidOptionError({ option: 'margin', expected: 'left out with align', received: margin });
  }
  // Refused also where nothing is found.
  if (align !== undefined) resolveAlignment(align);
  const work = () => detectAndRun(source, detector, second, { ...options, detect, maxCrops });
  const { signal, deadline } = detect;
  return detector.queue === undefined ? work() : detector.queue.run(work, { signal, deadline });
}

async function detectAndRun<T extends Task>(
  source: ImageSource,
  detector: VisionModel<'detection'>,
  second: VisionModel<T>,
  options: RunOnDetectionsOptions<T> & { readonly detect: DetectOptions },
): Promise<NestedResult<T>> {
  const { detect, then, maxCrops, labels } = options;
  const started = performance.now();
  const { image, info } = await loadPicture(source, detect.decode ?? {});
  const decodeMs = performance.now() - started;
  const found = await detector.run(image, detect);
  const wanted = found.detections.filter(({ label }) => labels === undefined || labels.includes(label));
  const cropped = wanted.slice(0, maxCrops);
  const crops = cropped.map((detection) => cropDetection(image, detection, options));
  const outcomes = await second.runBatch(crops, then);
  const results = new Map(cropped.map((detection, at) => [detection, unwrap(outcomes[at]!)]));
  const detections = found.detections.map((detection) => {
    const result = results.get(detection);
    return result === undefined ? detection : { ...detection, result };
  });
  return { ...found, image: info, timings: { ...found.timings, decodeMs }, detections };
}

function unwrap<R>(outcome: PromiseSettledResult<R>): R {
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}
