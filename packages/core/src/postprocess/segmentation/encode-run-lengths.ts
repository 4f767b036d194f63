import type { RunLengthMask } from '../../results/segmentation-result.js';
import type { Mask } from './mask.js';

/** Runs of one value while they are collected. */
interface Runs {
  readonly counts: number[];
  /** Position behind its last run. */
  end: number;
}

/**
 * Encodes each value of a mask as COCO's uncompressed run lengths, in one pass.
 *
 * @param mask - Any levels, row by row.
 * @returns By value: the runs of pixels that do not have it and that do, in turn, column by column.
 */
export function encodeRunLengths({ width, height, data }: Mask): Map<number, RunLengthMask> {
  const runs = new Map<number, Runs>();
  let value = -1;
  let start = 0;
  const close = (end: number) => {
    if (end === start) return;
    const found = runs.get(value) ?? { counts: [], end: 0 };
    found.counts.push(start - found.end, end - start);
    found.end = end;
    runs.set(value, found);
  };
  for (let x = 0, position = 0; x < width; x++) {
    for (let y = 0; y < height; y++, position++) {
      const next = data[y * width + x]!;
      if (next === value) continue;
      close(position);
      value = next;
      start = position;
    }
  }
  close(width * height);
  const masks = [...runs].sort(([a], [b]) => a - b);
  return new Map(
    masks.map(([level, { counts, end }]) => {
      const rest = width * height - end;
      return [
        level,
        { format: 'rle', size: [height, width], counts: rest === 0 ? counts : [...counts, rest] },
      ];
    }),
  );
}
