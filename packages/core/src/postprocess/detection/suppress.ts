import type { Candidates } from './candidates.js';
import type { SuppressionSpec } from './detection-spec.js';
import { overlapOf } from './overlap-of.js';
import { sortByScore } from './sort-by-score.js';
import { suppressHard } from './suppress-hard.js';
import { suppressSoftly } from './suppress-softly.js';

/** What remains of the candidates. */
export interface Kept {
  /** Indices of candidates, best first. */
  readonly indices: Uint32Array;
  /** Their scores, lowered by soft suppression; as long as `indices`. */
  readonly scores: Float32Array;
}

/** Options of {@link suppress}: what a manifest may say. */
export type SuppressOptions = SuppressionSpec;

/** Defaults of {@link suppress}; those of Ultralytics. */
export const SUPPRESS_DEFAULTS = Object.freeze({
  scoreThreshold: 0.25,
  iouThreshold: 0.45,
  classAgnostic: false,
  maxDetections: 300,
  suppression: 'hard',
  sigma: 0.5,
} as const);

/**
 * Non-maximum suppression: of boxes that show the same object, the best remains.
 *
 * Boxes of different classes are compared only with `classAgnostic`. Turned boxes are compared as they lie.
 *
 * @param candidates - What a decoder found; those below `scoreThreshold` are taken to be left out already, only
 * soft suppression applies it, to the scores that it has lowered.
 * @returns Best first, equal scores by lower index, at most `maxDetections`.
 * @see torchvision.ops.batched_nms; Bodla et al., Soft-NMS, 2017
 */
export function suppress(candidates: Candidates, options: SuppressOptions = {}): Kept {
  const settings = { ...SUPPRESS_DEFAULTS, ...options };
  if (settings.suppression === 'soft-linear' || settings.suppression === 'soft-gaussian') {
    return suppressSoftly(candidates, { ...settings, suppression: settings.suppression });
  }
  const order = sortByScore(candidates.scores);
  const indices =
    settings.suppression === 'none'
      ? order.slice(0, settings.maxDetections)
      : suppressHard(order, candidates.classes, overlapOf(candidates), settings);
  return { indices, scores: Float32Array.from(indices, (index) => candidates.scores[index]!) };
}
