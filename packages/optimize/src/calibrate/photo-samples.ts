import { readFile } from 'node:fs/promises';
import {
  decodeImage,
  describeModel,
  type ImageLimits,
  type ModelDescription,
  type ModelSource,
  VisionError,
} from '@lambda-vision/core';
import { compileFeeds, type FeedsSpec } from '@lambda-vision/core/feeds';
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { GraphEditor } from '../graph/graph-editor.js';
import { decodeModel } from '../onnx/decode-model.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import type { CalibrationSample } from './calibration-sample.js';

/** A photo: the path of its file, or its bytes. */
export type Photo = string | Uint8Array;

/** A photo that was left out. */
export interface UnreadablePhoto {
  /** Its path, or its place among the photos where it came as bytes. */
  readonly photo: string;
  readonly reason: string;
}

/** Options of {@link photoSamples}. */
export interface PhotoSamplesOptions {
  /** Share of the photos that may be unreadable, 0–1; they are left out. @defaultValue 0.1 */
  readonly maxUnreadable?: number;
  /** Limits of pictures. @defaultValue core's */
  readonly limits?: ImageLimits;
  /** Called with each photo that is left out. */
  readonly onUnreadable?: (photo: UnreadablePhoto) => void;
}

/** Defaults of {@link PhotoSamplesOptions}. */
export const PHOTO_SAMPLES_DEFAULTS = Object.freeze({ maxUnreadable: 0.1 });

/**
 * Makes samples of photos with the model's own preprocessing, as `model.run()` does: the ranges that a model is
 * calibrated with are then those of production. Photos are read one after the other, when the sample is asked for.
 *
 * @param source - The model: a folder with a `vision.json`, or what else core's `describeModel()` takes.
 * @param photos - Paths and bytes of pictures, in the order in which they become samples.
 * @throws {OptimizeError} While the samples are read: `OPTIMIZE_NO_CALIBRATION_DATA` if there are no photos or none can
 * be read; `OPTIMIZE_UNREADABLE_PHOTOS` if more cannot be read than allowed, of those that were asked for;
 * `OPTIMIZE_INVALID_OPTION` for a model of several stages.
 * @throws {VisionError} If the model is not there, or its manifest is not valid.
 */
export async function* photoSamples(
  source: ModelSource,
  photos: readonly Photo[],
  options: PhotoSamplesOptions = {},
): AsyncGenerator<CalibrationSample, void, undefined> {
  const { maxUnreadable = PHOTO_SAMPLES_DEFAULTS.maxUnreadable, limits, onUnreadable } = options;
  if (photos.length === 0) throw noData('Expected photos to calibrate with but there are none.');
  const feeds = await feedsOf(await describeModel(source));
  const unreadable: UnreadablePhoto[] = [];
  for (const [place, photo] of photos.entries()) {
    const name = typeof photo === 'string' ? photo : `photo ${place + 1}`;
    let sample: CalibrationSample;
    try {
      const bytes = typeof photo === 'string' ? await readFile(photo) : photo;
      sample = feeds(await decodeImage(bytes, limits === undefined ? {} : { limits }));
    } catch (error) {
      const one = { photo: name, reason: reasonOf(error) };
      unreadable.push(one);
      onUnreadable?.(one);
      // Not later: nobody need read hundreds of samples to learn that they are too few.
      const isAll = unreadable.length === photos.length;
      if (!isAll && unreadable.length > maxUnreadable * photos.length)
        throw tooMany(unreadable, photos.length);
      continue;
    }
    yield sample;
  }
  const [first] = unreadable;
  if (first !== undefined && unreadable.length === photos.length) {
    throw noData(
      `Expected photos to calibrate with but none can be read. The first: ${first.photo}: ${first.reason}`,
    );
  }
}

/** A picture's fault is its reason; anything else is a fault of ours or of the manifest, and thrown. */
function reasonOf(error: unknown): string {
  const isSystemError = error instanceof Error && 'syscall' in error;
  if (error instanceof VisionError || isSystemError) return (error as Error).message;
  throw error;
}

function tooMany([first, ...others]: readonly UnreadablePhoto[], count: number): OptimizeError {
  return new OptimizeError({
    code: OPTIMIZE_ERROR_CODES.UNREADABLE_PHOTOS,
    message: `${others.length + 1} of ${count} photos cannot be read, more than allowed. The first: ${first?.photo}: ${first?.reason}`,
  });
}

function noData(message: string): OptimizeError {
  return new OptimizeError({ code: OPTIMIZE_ERROR_CODES.NO_CALIBRATION_DATA, message });
}

/** From a picture to the model's feeds. */
async function feedsOf({ manifest, weights }: ModelDescription): Promise<ReturnType<typeof compileFeeds>> {
  const source = weights.model;
  if (manifest.task === 'text' || source === undefined) {
    throw new OptimizeError({
      code: OPTIMIZE_ERROR_CODES.INVALID_OPTION,
      message:
        'Expected a manifest of one model but received one of several stages; give the samples of a stage yourself.',
    });
  }
  const { bytes } = await source.load();
  return compileFeeds(manifest as FeedsSpec, inputsOf(decodeModel(bytes, source.source)));
}

function inputsOf(model: OnnxModel): Parameters<typeof compileFeeds>[1] {
  const editor = new GraphEditor(model);
  const names = editor.inputNames();
  return editor.graph.input
    .filter(({ name = '' }) => names.includes(name))
    .map(({ name = '', type }) => ({
      name,
      dims: type?.tensorType?.shape?.dim.map(({ dimValue, dimParam }) => dimValue ?? dimParam ?? -1) ?? [],
    }));
}
