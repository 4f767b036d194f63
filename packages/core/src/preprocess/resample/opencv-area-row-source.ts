import { type AreaTable, opencvAreaTable } from './opencv-area-table.js';
import type { Axis } from './pillow-weight-table.js';
import type { RowSource, RowSourceRequest } from './row-source.js';

const { fround } = Math;
// Adding and subtracting 2^52 rounds a number from 0 to 255 to a whole one, halves to even.
const ROUNDING = 2 ** 52;

/** Shrinks like OpenCV's `INTER_AREA` with any ratio: weighted means in single precision, columns before rows. */
export function opencvAreaRowSource(request: RowSourceRequest): RowSource {
  const { image, resized, window, scratch, tables } = request;
  const tableOf = (axis: Axis) =>
    tables.remember(`opencv share ${axis.source} ${axis.target} ${axis.from} ${axis.to}`, () =>
      opencvAreaTable(axis),
    );
  const columns = tableOf({ source: image.width, target: resized.width, from: window.x1, to: window.x2 });
  const rows = tableOf({ source: image.height, target: resized.height, from: window.y1, to: window.y2 });
  const length = (window.x2 - window.x1) * 3;
  const means = scratch.floats('area means', length);
  const sums = scratch.floats('area sums', length);
  let held = -1;
  return {
    readRow(index, row) {
      const start = rows.starts[index]!;
      const offset = rows.offsets[index]!;
      sums.fill(0, 0, length);
      for (let k = offset; k < rows.offsets[index + 1]!; k++) {
        const position = start + k - offset;
        // The last source row of one output row is often the first of the next.
        if (position !== held) meanColumns(image.data, position * image.width, columns, means);
        held = position;
        const weight = rows.weights[k]!;
        for (let x = 0; x < length; x++) sums[x] = sums[x]! + fround(weight * means[x]!);
      }
      for (let x = 0; x < length; x++) row[x] = sums[x]! + ROUNDING - ROUNDING;
    },
  };
}

function meanColumns(
  source: Uint8Array,
  offset: number,
  { starts, offsets, weights }: AreaTable,
  means: Float32Array,
): void {
  for (let x = 0, out = 0; x < starts.length; x++, out += 3) {
    let p = (offset + starts[x]!) * 3;
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let k = offsets[x]!; k < offsets[x + 1]!; k++, p += 3) {
      const weight = weights[k]!;
      red = fround(red + fround(source[p]! * weight));
      green = fround(green + fround(source[p + 1]! * weight));
      blue = fround(blue + fround(source[p + 2]! * weight));
    }
    means[out] = red;
    means[out + 1] = green;
    means[out + 2] = blue;
  }
}
