import type { Floats } from '../to-floats.js';
import type { RowLayout } from './row-layout.js';

/**
 * Copies some columns of some candidates.
 *
 * @param rows - Candidates to copy, in order.
 * @param first - First column to copy.
 * @param count - Columns to copy.
 * @returns `[rows.length, count]`.
 */
export function gatherColumns(
  values: Floats,
  layout: Pick<RowLayout, 'rowStep' | 'columnStep'>,
  rows: readonly number[],
  first: number,
  count: number,
): Float32Array {
  const gathered = new Float32Array(rows.length * count);
  let at = 0;
  for (const row of rows) {
    const start = row * layout.rowStep + first * layout.columnStep;
    for (let column = 0; column < count; column++)
      gathered[at++] = values[start + column * layout.columnStep]!;
  }
  return gathered;
}
