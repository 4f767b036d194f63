import type { Floats } from '../to-floats.js';

/** A candidate's class and its score. */
export interface ClassScore {
  /** Index of the class; the first of equal ones. */
  readonly index: number;
  readonly score: number;
}

/** Centre and extent before the objectness. */
const OBJECTNESS = 4;

/**
 * Scores a row of centre, extent, objectness and class scores: objectness times the best class score, in float32.
 *
 * @param start - Where the row begins.
 * @param classes - Number of classes, at least 1.
 * @returns `undefined` below the threshold.
 */
export function objectnessScore(
  values: Floats,
  start: number,
  classes: number,
  scoreThreshold: number,
): ClassScore | undefined {
  const objectness = values[start + OBJECTNESS]!;
  // Nearly every row ends here: no class score is above 1.
  if (objectness < scoreThreshold) return undefined;
  const first = start + OBJECTNESS + 1;
  let best = first;
  for (let at = first + 1; at < first + classes; at++) if (values[at]! > values[best]!) best = at;
  const score = Math.fround(objectness * values[best]!);
  return score < scoreThreshold ? undefined : { index: best - first, score };
}
