import type { Candidates } from './candidates.js';
import { overlapOf } from './overlap-of.js';
import type { Kept } from './suppress.js';

/** How soft suppression decides. */
export interface SuppressSoftlyOptions {
  readonly suppression: 'soft-linear' | 'soft-gaussian';
  readonly scoreThreshold: number;
  readonly iouThreshold: number;
  readonly classAgnostic: boolean;
  readonly maxDetections: number;
  readonly sigma: number;
}

/**
 * Takes the best candidate again and again, and each time lowers the scores of those that overlap it: by `1 - IoU`
 * where the IoU is above the threshold (linear), or by `exp(-IoU² / sigma)` (gaussian).
 *
 * @returns Best first; none below the score threshold.
 * @see Bodla et al., Soft-NMS: Improving Object Detection With One Line of Code, 2017
 */
export function suppressSoftly(candidates: Candidates, options: SuppressSoftlyOptions): Kept {
  const { scoreThreshold, classAgnostic, maxDetections } = options;
  const { classes } = candidates;
  const overlap = overlapOf(candidates);
  const scores = candidates.scores.slice();
  const indices: number[] = [];
  // In the order of their indices, so that the first of equal scores is taken.
  const rest = Uint32Array.from(scores.keys()).filter((index) => scores[index]! >= scoreThreshold);
  let left = rest.length;
  let best = greatest(rest, scores);
  while (best !== undefined && indices.length < maxDetections) {
    const taken: number = best;
    indices.push(taken);
    best = undefined;
    let kept = 0;
    for (let position = 0; position < left; position++) {
      const index = rest[position]!;
      if (index === taken) continue;
      if (classAgnostic || classes[index] === classes[taken]) {
        scores[index]! *= decay(overlap(taken, index), options);
      }
      if (scores[index]! < scoreThreshold) continue;
      if (best === undefined || scores[index]! > scores[best]!) best = index;
      rest[kept++] = index;
    }
    left = kept;
  }
  return {
    indices: Uint32Array.from(indices),
    scores: Float32Array.from(indices, (index) => scores[index]!),
  };
}

/** The first of the candidates with the greatest score. */
function greatest(candidates: Uint32Array, scores: Float32Array): number | undefined {
  let best = candidates[0];
  for (const index of candidates) if (scores[index]! > scores[best!]!) best = index;
  return best;
}

function decay(iou: number, { suppression, iouThreshold, sigma }: SuppressSoftlyOptions): number {
  if (iou === 0) return 1;
  if (suppression === 'soft-gaussian') return Math.exp(-(iou * iou) / sigma);
  return iou > iouThreshold ? 1 - iou : 1;
}
