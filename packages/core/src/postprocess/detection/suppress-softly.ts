import type { Candidates } from './candidates.js';
import { type Overlap, overlapOf } from './overlap-of.js';
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
  let rest = Array.from(scores.keys());
  const indices: number[] = [];
  while (indices.length < maxDetections) {
    rest = rest.filter((index) => scores[index]! >= scoreThreshold);
    const best = greatest(rest, scores);
    if (best === undefined) break;
    indices.push(best);
    rest = rest.filter((index) => index !== best);
    for (const index of rest) {
      if (classAgnostic || classes[index] === classes[best]) {
        scores[index]! *= decay(overlap, best, index, options);
      }
    }
  }
  return {
    indices: Uint32Array.from(indices),
    scores: Float32Array.from(indices, (index) => scores[index]!),
  };
}

/** The first of the candidates with the greatest score. */
function greatest(candidates: readonly number[], scores: Float32Array): number | undefined {
  let best = candidates[0];
  for (const index of candidates) if (scores[index]! > scores[best!]!) best = index;
  return best;
}

function decay(overlap: Overlap, best: number, index: number, options: SuppressSoftlyOptions): number {
  const iou = overlap(best, index);
  if (options.suppression === 'soft-gaussian') return Math.exp(-(iou * iou) / options.sigma);
  return iou > options.iouThreshold ? 1 - iou : 1;
}
