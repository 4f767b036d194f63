import fc from 'fast-check';
import type { Candidates } from '../candidates.js';

/** An object as a test puts it into an output and finds it again. */
export interface DrawnObject {
  /** Centre and extent, in pixels of the input. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly index: number;
  /** 0.5–1. */
  readonly score: number;
}

/** Objects of one of `classes` classes around an input of 640x640. */
export function drawnObjects(classes: number): fc.Arbitrary<DrawnObject[]> {
  const pixels = fc.integer({ min: 0, max: 640 * 8 }).map((eighths) => eighths / 8);
  return fc.array(
    fc.record({
      x: pixels,
      y: pixels,
      width: pixels,
      height: pixels,
      index: fc.nat(classes - 1),
      score: fc.integer({ min: 128, max: 256 }).map((parts) => parts / 256),
    }),
    { minLength: 1, maxLength: 20 },
  );
}

/** What a decoder should find of an object. */
export function expectedOf({ x, y, width, height, index, score }: DrawnObject) {
  return { box: [x - width / 2, y - height / 2, x + width / 2, y + height / 2], index, score };
}

/** Candidates as objects, for comparisons. */
export function listed({ count, boxes, scores, classes }: Candidates) {
  return Array.from({ length: count }, (_, at) => ({
    box: [...boxes.subarray(4 * at, 4 * at + 4)],
    index: classes[at],
    score: scores[at],
  }));
}

/** A float32 tensor of rows. */
export function rowsTensor(rows: readonly (readonly number[])[]) {
  const data = Float32Array.from(rows.flat());
  return { dtype: 'float32', dims: [1, rows.length, data.length / rows.length], data } as const;
}

/** A float32 tensor of the same rows, stored column by column: dims `[1, columns, rows]`. */
export function columnsTensor(rows: readonly (readonly number[])[]) {
  const columns = rows[0]!.length;
  const data = new Float32Array(rows.length * columns);
  for (const [row, values] of rows.entries()) {
    for (const [column, value] of values.entries()) data[column * rows.length + row] = value;
  }
  return { dtype: 'float32', dims: [1, columns, rows.length], data } as const;
}
