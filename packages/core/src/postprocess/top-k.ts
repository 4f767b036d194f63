import { InvalidOptionError } from '../errors/invalid-option-error.js';
import { UnexpectedOutputError } from '../errors/unexpected-output-error.js';

/** A score and where it stood. */
export interface RankedScore {
  readonly index: number;
  readonly score: number;
}

/**
 * Finds the greatest scores. Equal scores stay in the order of their indices.
 *
 * Keeps the best `k` in order while passing once over the scores, instead of sorting all of them.
 *
 * @param scores - Shape `[classes]`.
 * @param k - Scores returned at most, at least 1; all are returned when there are fewer.
 * @returns Best first.
 * @throws {InvalidOptionError} If `k` is not a positive whole number.
 * @throws {UnexpectedOutputError} If a score is NaN.
 */
export function topK(scores: ArrayLike<number>, k: number): RankedScore[] {
  if (!Number.isInteger(k) || k < 1) {
    throw new InvalidOptionError({ option: 'topK', expected: 'a whole number of at least 1', received: k });
  }
  const best: RankedScore[] = [];
  let bar = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index]!;
    if (Number.isNaN(score)) {
      throw new UnexpectedOutputError({ expected: 'numeric scores', received: `NaN for class ${index}` });
    }
    if (best.length === k && score <= bar) continue;
    if (best.length === k) best.pop();
    best.splice(rankOf(score, best), 0, { index, score });
    bar = best.at(-1)!.score;
  }
  return best;
}

/** Position behind all scores that are at least as great: the earlier index stays in front. */
function rankOf(score: number, best: readonly RankedScore[]): number {
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (best[middle]!.score >= score) low = middle + 1;
    else high = middle;
  }
  return low;
}
