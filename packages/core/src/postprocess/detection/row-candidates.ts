import type { Size } from '../../tensor/size.js';
import type { Floats } from '../to-floats.js';
import type { BoxCorners } from './box-corners.js';
import { CandidateList } from './candidate-list.js';
import type { Candidates } from './candidates.js';
import type { RowScore } from './score-table.js';

/** Boxes of rows: those of row `r` begin at `r * step`. */
export interface RowBoxes {
  readonly boxes: Floats;
  readonly step: number;
  readonly toCorners: BoxCorners;
  /** What the corners are multiplied with. */
  readonly scale: Size;
  /** The model, for messages. */
  readonly modelId: string;
}

/**
 * Gives every found class its row's box.
 *
 * @throws {InferenceError} If an edge is NaN.
 */
export function rowCandidates(
  found: readonly RowScore[],
  { boxes, step, toCorners, scale, modelId }: RowBoxes,
): Candidates {
  const list = new CandidateList(modelId);
  const corners = new Float64Array(4);
  const { width, height } = scale;
  for (const { row, index, score } of found) {
    toCorners(boxes, row * step, corners);
    const [x1, y1, x2, y2] = corners as unknown as [number, number, number, number];
    list.add(x1 * width, y1 * height, x2 * width, y2 * height, score, index);
  }
  return list.toCandidates();
}
