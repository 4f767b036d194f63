import { layOut } from '../../kernels/lay-out.js';
import type { ResizeKernel } from '../../kernels/resize-kernel.js';
import type { TapTable } from './opencv-tap-table.js';
import type { RowSource, RowSourceRequest } from './row-source.js';

/**
 * Both passes of OpenCV's `INTER_LINEAR` by the kernel, where source rows that no output row needs are never read.
 *
 * @param columns - With two taps.
 * @param rows - With two taps.
 * @returns `undefined` if the rows are too long for the kernel's memory.
 */
export function opencvSimdRowSource(
  { image, window }: RowSourceRequest,
  columns: TapTable,
  rows: TapTable,
  kernel: ResizeKernel,
): RowSource | undefined {
  const count = window.x2 - window.x1;
  const length = count * 3;
  const first = columns.positions[0]!;
  const sourceBytes = (columns.positions.at(-1)! + 1 - first) * 3;
  const at = layOut(kernel.memory, {
    taps: count * 8,
    // Where both taps are the border pixel, one more is read; its weight is 0.
    source: sourceBytes + 8,
    even: length * 2,
    odd: length * 2,
    out: length,
  });
  if (at === undefined) return undefined;

  const { buffer } = kernel.memory;
  const bytes = new Uint8Array(buffer);
  const taps = new Int32Array(buffer, at.taps, count * 2);
  for (let x = 0; x < count; x++) {
    taps[x * 2] = (columns.positions[x * 2]! - first) * 3;
    taps[x * 2 + 1] = columns.weights[x * 2]! | (columns.weights[x * 2 + 1]! << 16);
  }
  const out = bytes.subarray(at.out, at.out + length);

  const held = [-1, -1];
  /** The filtered row of a source position; the two that an output row needs are neighbours or the same. */
  const filtered = (position: number): number => {
    const parity = position & 1;
    const slot = parity === 0 ? at.even : at.odd;
    if (held[parity] !== position) {
      held[parity] = position;
      const from = (position * image.width + first) * 3;
      bytes.set(image.data.subarray(from, from + sourceBytes), at.source);
      kernel.linearColumns(at.source, at.taps, count, slot);
    }
    return slot;
  };

  return {
    readRow(index, row) {
      const upper = filtered(rows.positions[index * 2]!);
      const lower = filtered(rows.positions[index * 2 + 1]!);
      kernel.linearRows(upper, lower, rows.weights[index * 2]!, rows.weights[index * 2 + 1]!, length, at.out);
      row.set(out);
    },
  };
}
