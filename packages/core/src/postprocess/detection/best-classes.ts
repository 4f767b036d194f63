import { scanKernel } from '../../kernels/scan-kernel.js';
import type { Floats } from '../to-floats.js';
import { bestColumns } from './best-columns.js';
import type { RowLayout } from './row-layout.js';

/** The greatest class score of each candidate. */
export interface BestClasses {
  readonly scores: Float32Array;
  /** Index of the class; the first of equal ones. */
  readonly classes: Int32Array;
}

/**
 * Finds each candidate's best class. Elements are read in the order in which they lie in memory.
 *
 * @param first - Column of the first class score.
 * @param count - Number of classes.
 */
export function bestClasses(values: Floats, layout: RowLayout, first: number, count: number): BestClasses {
  const { rows, rowStep, columnStep } = layout;
  const kernel = scanKernel();
  if (rowStep === 1 && kernel !== undefined && values instanceof Float32Array)
    return bestColumns({ values, rows, columnStep, first, count }, kernel);
  const scores = new Float32Array(rows).fill(Number.NEGATIVE_INFINITY);
  const classes = new Int32Array(rows);
  const end = first + count;
  if (rowStep === 1) {
    for (let column = first; column < end; column++) {
      const start = column * columnStep;
      for (let row = 0; row < rows; row++) {
        const score = values[start + row]!;
        if (score > scores[row]!) {
          scores[row] = score;
          classes[row] = column - first;
        }
      }
    }
    return { scores, classes };
  }
  for (let row = 0; row < rows; row++) {
    const start = row * rowStep;
    for (let column = first; column < end; column++) {
      const score = values[start + column * columnStep]!;
      if (score > scores[row]!) {
        scores[row] = score;
        classes[row] = column - first;
      }
    }
  }
  return { scores, classes };
}
