import type { LoadRecord, RunRecord } from '../record/request-record.js';
import type { VisionSpan } from './vision-span.js';

const STAGES = ['decode', 'preprocess', 'inference', 'postprocess'] as const;

/** The span of a run that has just ended, with its stages; one that failed has no length, for its times are unknown. */
export function runSpan({ model, task, image, timings, error }: RunRecord, endMs: number): VisionSpan {
  const durations = STAGES.map((stage) => timings?.[`${stage}Ms`] ?? 0);
  const startMs = endMs - durations.reduce((total, duration) => total + duration, 0);
  let stageEndMs = startMs;
  const stages = STAGES.map((name, index): VisionSpan => {
    const stageStartMs = stageEndMs;
    stageEndMs += durations[index] ?? 0;
    return { name, startMs: stageStartMs, endMs: stageEndMs, attributes: {}, children: [] };
  });
  return {
    name: 'vision.run',
    startMs,
    endMs,
    attributes: {
      'vision.model': model,
      'vision.task': task,
      ...(image && {
        'vision.media_type': image.mediaType,
        'vision.megapixels': (image.width * image.height) / 1e6,
      }),
    },
    ...(error !== undefined && { error }),
    children: timings === undefined ? [] : stages,
  };
}

/** The span of a wait for a model that has just ended; undefined for one that was in memory. */
export function loadSpan({ model, waitedMs, warm }: LoadRecord, endMs: number): VisionSpan | undefined {
  if (warm) return undefined;
  return {
    name: 'vision.load',
    startMs: endMs - waitedMs,
    endMs,
    attributes: { 'vision.model': model },
    children: [],
  };
}
