import type { RowSource, RowSourceRequest } from './row-source.js';

/** The picture as it is; for every filter when the size stays. */
export function copyRowSource({ image, window }: RowSourceRequest): RowSource {
  return {
    readRow(index, row) {
      const offset = (window.y1 + index) * image.width;
      row.set(image.data.subarray((offset + window.x1) * 3, (offset + window.x2) * 3));
    },
  };
}
