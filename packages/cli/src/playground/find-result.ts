import type { VisionResult } from '@lambda-vision/core';

/** The result of a task in an answer: the answer itself, or what lies in it, at most three levels deep. */
export function findResult(answer: unknown, depth = 3): VisionResult | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  if ('task' in answer && 'timings' in answer && typeof answer.task === 'string')
    return answer as VisionResult;
  if (depth === 0) return undefined;
  for (const value of Object.values(answer)) {
    const found = findResult(value, depth - 1);
    if (found) return found;
  }
  return undefined;
}
