import type { Timings } from '@lambda-vision/core';
import type { RunRecord } from '../record/request-record.js';

/** Adds up the stages of several runs; undefined when none of them has times. */
export function sumTimings(runs: readonly RunRecord[]): Timings | undefined {
  return runs.reduce<Timings | undefined>((total, { timings }) => {
    if (total === undefined || timings === undefined) return total ?? timings;
    return {
      decodeMs: total.decodeMs + timings.decodeMs,
      preprocessMs: total.preprocessMs + timings.preprocessMs,
      inferenceMs: total.inferenceMs + timings.inferenceMs,
      postprocessMs: total.postprocessMs + timings.postprocessMs,
    };
  }, undefined);
}
