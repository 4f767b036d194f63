import type { RowScore, ScoreTable } from './score-table.js';

/** What {@link softmaxScores} keeps. */
export interface SoftmaxScoresOptions {
  readonly scoreThreshold: number;
  /** Whether a row gives its best class only. @defaultValue false */
  readonly bestOnly?: boolean;
}

/**
 * Finds the classes of rows of logits whose softmax is at or above a threshold. The absent class takes its share of the
 * probability.
 */
export function softmaxScores(
  { scores, rows, classes, start, step, absent = -1 }: ScoreTable,
  { scoreThreshold, bestOnly = false }: SoftmaxScoresOptions,
): RowScore[] {
  // A probability is at most exp(logit - greatest logit): most rows end here, without an exponential.
  const bound = Math.log(scoreThreshold) - 1e-3;
  const found: RowScore[] = [];
  for (let row = 0; row < rows; row++) {
    const at = start + row * step;
    let greatest = Number.NEGATIVE_INFINITY;
    let best = -1;
    for (let index = 0; index < classes; index++) {
      const logit = scores[at + index]!;
      if (logit > greatest) greatest = logit;
      if (index !== absent && (best < 0 || logit > scores[at + best]!)) best = index;
    }
    if (best < 0 || scores[at + best]! - greatest < bound) continue;
    let sum = 0;
    for (let index = 0; index < classes; index++) sum += Math.exp(scores[at + index]! - greatest);
    for (let index = bestOnly ? best : 0; index < (bestOnly ? best + 1 : classes); index++) {
      const score = Math.fround(Math.exp(scores[at + index]! - greatest) / sum);
      if (index === absent || score < scoreThreshold) continue;
      found.push({ row, index: absent >= 0 && index > absent ? index - 1 : index, score });
    }
  }
  return found;
}
