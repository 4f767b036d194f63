import type { ScanKernel } from '../../kernels/scan-kernel.js';
import type { BestClasses } from './best-classes.js';

/** Candidates whose scores are compared at once: three blocks of 16 KiB, in the 64 that the kernel has. */
const BAND = 4096;
const BEST = BAND * 4;
const CLASSES = BAND * 8;

/** Class scores that lie class by class. */
export interface ScoreColumns {
  readonly values: Float32Array;
  /** Candidates. */
  readonly rows: number;
  /** Elements from one class to the next. */
  readonly columnStep: number;
  /** Column of the first class. */
  readonly first: number;
  /** Number of classes. */
  readonly count: number;
}

/** Finds each candidate's best class by the kernel, 4 to 5 times as fast as in TypeScript. */
export function bestColumns(
  { values, rows, columnStep, first, count }: ScoreColumns,
  { memory, keepGreater }: ScanKernel,
): BestClasses {
  const column = new Float32Array(memory.buffer, 0, BAND);
  const best = new Float32Array(memory.buffer, BEST, BAND);
  const indices = new Int32Array(memory.buffer, CLASSES, BAND);
  const scores = new Float32Array(rows);
  const classes = new Int32Array(rows);
  for (let row = 0; row < rows; row += BAND) {
    const length = Math.min(BAND, rows - row);
    best.fill(Number.NEGATIVE_INFINITY);
    indices.fill(0);
    for (let index = 0; index < count; index++) {
      const start = (first + index) * columnStep + row;
      column.set(values.subarray(start, start + length));
      keepGreater(0, BEST, CLASSES, length * 4, index);
    }
    scores.set(best.subarray(0, length), row);
    classes.set(indices.subarray(0, length), row);
  }
  return { scores, classes };
}
