import type { VisionMiddleware } from '../index.js';
import { type LoadRecord, type RequestRecord, type RunRecord, requestRecord } from '../record/request-record.js';

/** What `imageInput()` and `visionModels()` note of a request. */
export interface Notes {
  readonly images?: RequestRecord['images'];
  readonly loads?: readonly LoadRecord[];
  readonly runs?: readonly RunRecord[];
}

/** Notes in the place of the middlewares that would. */
export function fillRecord({ images = [], loads = [], runs = [] }: Notes): VisionMiddleware {
  return {
    before: (request) => {
      const record = requestRecord(request);
      record.images.push(...images);
      record.loads.push(...loads);
      record.runs.push(...runs);
    },
  };
}

/** Two pictures, one model that was there and one that was not, two runs that worked and one that did not. */
export const NOTES = {
  images: [
    { bytes: 1000, mediaType: 'image/jpeg', width: 1000, height: 500 },
    { bytes: 200, mediaType: 'image/png', width: 500, height: 500 },
  ],
  loads: [
    { model: 'find', waitedMs: 250, warm: false },
    { model: 'read', waitedMs: 0, warm: true },
  ],
  runs: [
    {
      model: 'find',
      task: 'detection',
      image: { width: 1000, height: 500, mediaType: 'image/jpeg', orientation: 1 },
      timings: { decodeMs: 1, preprocessMs: 2, inferenceMs: 30, postprocessMs: 4 },
    },
    {
      model: 'find',
      task: 'detection',
      image: { width: 500, height: 500, mediaType: 'image/png', orientation: 1 },
      timings: { decodeMs: 10, preprocessMs: 20, inferenceMs: 300, postprocessMs: 40 },
    },
    { model: 'read', task: 'text', error: 'VISION_INFERENCE' },
  ],
} satisfies Notes;
