import type { Overlap } from './overlap-of.js';

/** How hard suppression decides. */
export interface SuppressHardOptions {
  readonly iouThreshold: number;
  readonly classAgnostic: boolean;
  readonly maxDetections: number;
}

const NONE = -1;

/**
 * Keeps every candidate that overlaps no better one by more than the threshold.
 *
 * @param order - Candidates, best first.
 * @param classes - Class of each candidate.
 * @returns Kept candidates, best first.
 */
export function suppressHard(
  order: Uint32Array,
  classes: Int32Array,
  overlap: Overlap,
  options: SuppressHardOptions,
): Uint32Array {
  const { iouThreshold, classAgnostic, maxDetections } = options;
  const kept = new Uint32Array(Math.min(order.length, maxDetections));
  // The kept ones of each class are a chain, so that no pair of different classes is looked at.
  const lastOfClass = new Map<number, number>();
  const previous = new Int32Array(kept.length);
  let count = 0;
  for (let position = 0; position < order.length && count < kept.length; position++) {
    const index = order[position]!;
    const group = classAgnostic ? 0 : classes[index]!;
    const last = lastOfClass.get(group) ?? NONE;
    let rival = last;
    while (rival !== NONE && !(overlap(kept[rival]!, index) > iouThreshold)) rival = previous[rival]!;
    if (rival !== NONE) continue;
    kept[count] = index;
    previous[count] = last;
    lastOfClass.set(group, count);
    count += 1;
  }
  return kept.slice(0, count);
}
