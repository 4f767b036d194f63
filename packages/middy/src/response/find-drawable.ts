import type { ImageInfo, ResultByTask, Task } from '@lambda-vision/core';
import type { RequestImage } from '../input/request-image.js';

/** Any result of core. */
export type VisionResult = ResultByTask[Task];

/** A result and the picture that it belongs to. */
export interface Drawable {
  readonly result: VisionResult;
  readonly image: Pick<RequestImage, 'bytes' | 'mediaType'>;
}

/**
 * Finds the one result in a handler's answer that can be drawn: the answer itself, its field `result`, or the only
 * item of an array of either; and its picture among those of the request, by its size.
 *
 * @returns Undefined when there is none, or more than one.
 */
export function findDrawable(answer: unknown, images: readonly RequestImage[]): Drawable | undefined {
  const single = Array.isArray(answer) && answer.length === 1 ? answer[0] : answer;
  const result = isObject(single) && !isResult(single) ? single.result : single;
  if (!isResult(result)) return undefined;
  const { width, height, mediaType } = result.image;
  const fits = (each: RequestImage) => each.width === width && each.height === height;
  const image = images.find((each) => fits(each) && each.mediaType === mediaType) ?? images.find(fits);
  return image && { result, image };
}

function isResult(value: unknown): value is VisionResult {
  return isObject(value) && typeof value.task === 'string' && isImageInfo(value.image);
}

function isImageInfo(value: unknown): value is ImageInfo {
  return isObject(value) && typeof value.width === 'number' && typeof value.height === 'number';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
