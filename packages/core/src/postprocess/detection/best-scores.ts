import { sigmoidOf } from '../sigmoid-of.js';
import { logitBound } from './logit-bound.js';
import type { RowScore, ScoreTable } from './score-table.js';

/** What {@link bestScores} keeps. */
export interface BestScoresOptions {
  readonly scoreThreshold: number;
  /** What turns the table into scores, each number by itself. @defaultValue 'none' */
  readonly scoreActivation?: 'none' | 'sigmoid';
  /** Kept at most, best first. @defaultValue all */
  readonly maxCandidates?: number;
}

/** Finds every class of every row whose score is at or above a threshold, in the table's order or best first. */
export function bestScores(table: ScoreTable, options: BestScoresOptions): RowScore[] {
  const { scores, rows, classes, start, step, absent = -1 } = table;
  const { scoreThreshold, scoreActivation = 'none', maxCandidates = Number.POSITIVE_INFINITY } = options;
  const sigmoid = scoreActivation === 'sigmoid';
  const bound = sigmoid ? logitBound(scoreThreshold) : Number.NEGATIVE_INFINITY;
  const found: RowScore[] = [];
  for (let row = 0; row < rows; row++) {
    const at = start + row * step;
    for (let index = 0; index < classes; index++) {
      const value = scores[at + index]!;
      if (value < bound || index === absent) continue;
      const score = Math.fround(sigmoid ? sigmoidOf(value) : value);
      if (score < scoreThreshold) continue;
      found.push({ row, index: absent >= 0 && index > absent ? index - 1 : index, score });
    }
  }
  if (found.length <= maxCandidates) return found;
  return found.sort((a, b) => b.score - a.score).slice(0, maxCandidates);
}
