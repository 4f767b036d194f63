import { copyRowSource } from './copy-row-source.js';
import type { PillowKernelName } from './pillow-kernels.js';
import { pillowPairTable } from './pillow-pair-table.js';
import { pillowSimdRowSource } from './pillow-simd-row-source.js';
import {
  type Axis,
  PILLOW_PRECISION_BITS,
  pillowWeightTable,
  type WeightTable,
} from './pillow-weight-table.js';
import type { RowSource, RowSourceRequest } from './row-source.js';

const HALF = 1 << (PILLOW_PRECISION_BITS - 1);

/**
 * Resizes like Pillow's `ImagingResample`: a horizontal pass rounded to bytes, then a vertical one. An axis whose
 * size stays is left alone. Source rows are filtered when the first output row needs them and kept in a ring, so
 * that the picture between the passes takes a few rows only.
 */
export function pillowRowSource(request: RowSourceRequest, kernel: PillowKernelName): RowSource {
  const { image, resized, window, tables } = request;
  const axisX: Axis = { source: image.width, target: resized.width, from: window.x1, to: window.x2 };
  const axisY: Axis = { source: image.height, target: resized.height, from: window.y1, to: window.y2 };
  if (request.kernel !== undefined && axisX.source !== axisX.target && axisY.source !== axisY.target) {
    const pairsOf = (axis: Axis) =>
      tables.remember(`pairs of ${keyOf(kernel, axis)}`, () =>
        pillowPairTable(pillowWeightTable(kernel, axis)),
      );
    const source = pillowSimdRowSource(request, pairsOf(axisX), pairsOf(axisY), request.kernel);
    if (source !== undefined) return source;
  }
  const tableOf = (axis: Axis): WeightTable | undefined =>
    axis.source === axis.target
      ? undefined
      : tables.remember(keyOf(kernel, axis), () => pillowWeightTable(kernel, axis));
  const horizontal = tableOf(axisX);
  const vertical = tableOf(axisY);
  if (vertical !== undefined) return twoPasses(request, horizontal, vertical);
  if (horizontal === undefined) return copyRowSource(request);
  return {
    readRow(index, row) {
      filterColumns(image.data, (window.y1 + index) * image.width * 3, horizontal, row, 0);
    },
  };
}

function keyOf(kernel: PillowKernelName, { source, target, from, to }: Axis): string {
  return `pillow ${kernel} ${source} ${target} ${from} ${to}`;
}

function twoPasses(
  { image, window, scratch }: RowSourceRequest,
  horizontal: WeightTable | undefined,
  vertical: WeightTable,
): RowSource {
  const { starts, counts, weights, stride } = vertical;
  const rowBytes = (window.x2 - window.x1) * 3;
  const sourceBytes = image.width * 3;
  const offsets = scratch.ints('pillow offsets', stride);
  const ring = scratch.bytes('pillow ring', horizontal === undefined ? 0 : stride * rowBytes);
  let next = 0;
  return {
    readRow(index, row) {
      const start = starts[index]!;
      const count = counts[index]!;
      if (horizontal === undefined) {
        for (let k = 0; k < count; k++) offsets[k] = (start + k) * sourceBytes + window.x1 * 3;
        filterRows(image.data, offsets, count, weights, index * stride, row, rowBytes);
        return;
      }
      for (next = Math.max(next, start); next < start + count; next++)
        filterColumns(image.data, next * sourceBytes, horizontal, ring, (next % stride) * rowBytes);
      for (let k = 0; k < count; k++) offsets[k] = ((start + k) % stride) * rowBytes;
      filterRows(ring, offsets, count, weights, index * stride, row, rowBytes);
    },
  };
}

/** The hot loop: reads every source pixel that reaches the window, about `2 * support` times. */
function filterColumns(
  source: Uint8Array,
  offset: number,
  { starts, counts, weights, stride }: WeightTable,
  row: Uint8Array,
  rowOffset: number,
): void {
  const width = starts.length;
  let out = rowOffset;
  for (let x = 0; x < width; x++) {
    let p = offset + starts[x]! * 3;
    let k = x * stride;
    const end = k + counts[x]!;
    let red = HALF;
    let green = HALF;
    let blue = HALF;
    for (; k < end; k++, p += 3) {
      const weight = weights[k]!;
      red = (red + Math.imul(source[p]!, weight)) | 0;
      green = (green + Math.imul(source[p + 1]!, weight)) | 0;
      blue = (blue + Math.imul(source[p + 2]!, weight)) | 0;
    }
    row[out] = toByte(red);
    row[out + 1] = toByte(green);
    row[out + 2] = toByte(blue);
    out += 3;
  }
}

/** Two pixels at a time: twice as fast as one for the few rows of a small scale. */
function filterRows(
  source: Uint8Array,
  offsets: Int32Array,
  count: number,
  weights: Int32Array,
  weightOffset: number,
  row: Uint8Array,
  rowBytes: number,
): void {
  let x = 0;
  for (; x <= rowBytes - 6; x += 6) {
    let red = HALF;
    let green = HALF;
    let blue = HALF;
    let nextRed = HALF;
    let nextGreen = HALF;
    let nextBlue = HALF;
    for (let k = 0; k < count; k++) {
      const p = offsets[k]! + x;
      const weight = weights[weightOffset + k]!;
      red = (red + Math.imul(source[p]!, weight)) | 0;
      green = (green + Math.imul(source[p + 1]!, weight)) | 0;
      blue = (blue + Math.imul(source[p + 2]!, weight)) | 0;
      nextRed = (nextRed + Math.imul(source[p + 3]!, weight)) | 0;
      nextGreen = (nextGreen + Math.imul(source[p + 4]!, weight)) | 0;
      nextBlue = (nextBlue + Math.imul(source[p + 5]!, weight)) | 0;
    }
    row[x] = toByte(red);
    row[x + 1] = toByte(green);
    row[x + 2] = toByte(blue);
    row[x + 3] = toByte(nextRed);
    row[x + 4] = toByte(nextGreen);
    row[x + 5] = toByte(nextBlue);
  }
  for (; x < rowBytes; x++) {
    let sum = HALF;
    for (let k = 0; k < count; k++)
      sum = (sum + Math.imul(source[offsets[k]! + x]!, weights[weightOffset + k]!)) | 0;
    row[x] = toByte(sum);
  }
}

function toByte(sum: number): number {
  const level = sum >> PILLOW_PRECISION_BITS;
  if ((level & ~255) === 0) return level;
  return level < 0 ? 0 : 255;
}
