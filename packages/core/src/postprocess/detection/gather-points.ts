import type { Floats } from '../to-floats.js';
import { gatherColumns } from './gather-columns.js';
import type { RowLayout } from './row-layout.js';

/** Where the points of a candidate are. */
export interface GatherPointsOptions {
  /** Column of the first value of the first point. */
  readonly first: number;
  /** Points per candidate. */
  readonly count: number;
  /** Values per point: x, y and, with 3, a score. */
  readonly values: 2 | 3;
}

/** Copies the points of some candidates: `[rows.length, count, 3]`; the score is NaN where the model gives none. */
export function gatherPoints(
  data: Floats,
  layout: Pick<RowLayout, 'rowStep' | 'columnStep'>,
  rows: readonly number[],
  { first, count, values }: GatherPointsOptions,
): Float32Array {
  const gathered = gatherColumns(data, layout, rows, first, count * values);
  if (values === 3) return gathered;
  const points = new Float32Array(rows.length * count * 3).fill(Number.NaN);
  for (let point = 0; point < rows.length * count; point++) {
    points[point * 3] = gathered[point * 2]!;
    points[point * 3 + 1] = gathered[point * 2 + 1]!;
  }
  return points;
}
