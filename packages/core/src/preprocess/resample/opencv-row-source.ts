import { opencvSimdRowSource } from './opencv-simd-row-source.js';
import { type OpencvKernelName, opencvTapTable, type TapTable } from './opencv-tap-table.js';
import type { Axis } from './pillow-weight-table.js';
import type { RowSource, RowSourceRequest } from './row-source.js';

const { fround } = Math;
// Adding and subtracting 2^52 rounds a number from 0 to 255 to a whole one, halves to even.
const ROUNDING = 2 ** 52;

/**
 * Resizes like OpenCV on 8-bit pictures: a horizontal pass into integers with 11 bits after the point, then a
 * vertical one. The filtered source rows that two output rows share are kept.
 */
export function opencvRowSource(request: RowSourceRequest, kernel: OpencvKernelName): RowSource {
  const { image, resized, window, scratch, tables } = request;
  const tableOf = (direction: 'horizontal' | 'vertical', axis: Axis) =>
    tables.remember(
      `opencv ${kernel} ${direction} ${axis.source} ${axis.target} ${axis.from} ${axis.to}`,
      () => opencvTapTable(kernel, direction, axis),
    );
  const columns = tableOf('horizontal', {
    source: image.width,
    target: resized.width,
    from: window.x1,
    to: window.x2,
  });
  const rows = tableOf('vertical', {
    source: image.height,
    target: resized.height,
    from: window.y1,
    to: window.y2,
  });
  const { taps, positions, weights } = rows;
  if (request.kernel !== undefined && taps === 2) {
    const source = opencvSimdRowSource(request, columns, rows, request.kernel);
    if (source !== undefined) return source;
  }
  const length = (window.x2 - window.x1) * 3;
  // Positions of one output row are neighbours, so that `position % taps` gives each a slot of its own.
  const slots = Array.from({ length: taps }, (_, slot) => scratch.ints(`opencv row ${slot}`, length));
  const held = new Int32Array(taps).fill(-1);
  const filterColumns = taps === 2 ? linearColumns : cubicColumns;
  // OpenCV computes a row of bytes 8 at a time and what is left over at its end in another way.
  const vectorEnd = Math.floor((resized.width * 3) / 8) * 8 - window.x1 * 3;
  const needed: Int32Array[] = new Array(taps);
  return {
    readRow(index, row) {
      for (let k = 0; k < taps; k++) {
        const position = positions[index * taps + k]!;
        const slot = position % taps;
        needed[k] = slots[slot]!;
        if (held[slot] === position) continue;
        held[slot] = position;
        filterColumns(image.data, position * image.width, columns, slots[slot]!);
      }
      if (taps === 2) linearRows(needed, weights, index * taps, row, length);
      else cubicRows(needed, weights, index * taps, row, length, Math.min(Math.max(vectorEnd, 0), length));
    },
  };
}

function linearColumns(
  source: Uint8Array,
  offset: number,
  { positions, weights }: TapTable,
  row: Int32Array,
): void {
  for (let k = 0, out = 0; k < positions.length; k += 2, out += 3) {
    const p = (offset + positions[k]!) * 3;
    const q = (offset + positions[k + 1]!) * 3;
    const first = weights[k]!;
    const second = weights[k + 1]!;
    row[out] = Math.imul(source[p]!, first) + Math.imul(source[q]!, second);
    row[out + 1] = Math.imul(source[p + 1]!, first) + Math.imul(source[q + 1]!, second);
    row[out + 2] = Math.imul(source[p + 2]!, first) + Math.imul(source[q + 2]!, second);
  }
}

function cubicColumns(
  source: Uint8Array,
  offset: number,
  { positions, weights }: TapTable,
  row: Int32Array,
): void {
  for (let tap = 0, out = 0; tap < positions.length; tap += 4, out += 3) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let k = tap; k < tap + 4; k++) {
      const p = (offset + positions[k]!) * 3;
      const weight = weights[k]!;
      red = (red + Math.imul(source[p]!, weight)) | 0;
      green = (green + Math.imul(source[p + 1]!, weight)) | 0;
      blue = (blue + Math.imul(source[p + 2]!, weight)) | 0;
    }
    row[out] = red;
    row[out + 1] = green;
    row[out + 2] = blue;
  }
}

/** OpenCV `VResizeLinear<uchar>`: each product is truncated by 4 and 16 bits before the sum is rounded by 2. */
function linearRows(
  needed: readonly Int32Array[],
  weights: Int32Array,
  weightOffset: number,
  row: Uint8Array,
  length: number,
): void {
  const upper = needed[0]!;
  const lower = needed[1]!;
  const first = weights[weightOffset]!;
  const second = weights[weightOffset + 1]!;
  for (let x = 0; x < length; x++) {
    const sum = (Math.imul(first, upper[x]! >> 4) >> 16) + (Math.imul(second, lower[x]! >> 4) >> 16);
    row[x] = (sum + 2) >> 2;
  }
}

/**
 * OpenCV `VResizeCubicVec_32s8u`: the sum is taken in single precision, from the last row to the first; after
 * `vectorEnd` in integers.
 */
function cubicRows(
  needed: readonly Int32Array[],
  weights: Int32Array,
  weightOffset: number,
  row: Uint8Array,
  length: number,
  vectorEnd: number,
): void {
  const [row0, row1, row2, row3] = needed as [Int32Array, Int32Array, Int32Array, Int32Array];
  const weight0 = weights[weightOffset]! * 2 ** -22;
  const weight1 = weights[weightOffset + 1]! * 2 ** -22;
  const weight2 = weights[weightOffset + 2]! * 2 ** -22;
  const weight3 = weights[weightOffset + 3]! * 2 ** -22;
  for (let x = 0; x < vectorEnd; x++) {
    let sum = fround(row3[x]! * weight3);
    sum = fround(fround(row2[x]! * weight2) + sum);
    sum = fround(fround(row1[x]! * weight1) + sum);
    sum = fround(fround(row0[x]! * weight0) + sum);
    row[x] = sum <= 0 ? 0 : sum >= 255 ? 255 : sum + ROUNDING - ROUNDING;
  }
  for (let x = vectorEnd; x < length; x++) {
    let sum = 1 << 21;
    for (let k = 0; k < 4; k++) sum = (sum + Math.imul(needed[k]![x]!, weights[weightOffset + k]!)) | 0;
    row[x] = Math.min(Math.max(sum >> 22, 0), 255);
  }
}
