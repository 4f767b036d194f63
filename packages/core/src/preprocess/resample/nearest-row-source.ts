import { opencvNearestIndices, pillowNearestIndices } from './nearest-indices.js';
import type { RowSource, RowSourceRequest } from './row-source.js';

/** Picks one source pixel for each pixel of the window, by the rule of Pillow or OpenCV. */
export function nearestRowSource(request: RowSourceRequest, rule: 'pillow' | 'opencv'): RowSource {
  const { image, resized, window } = request;
  const indicesOf = rule === 'pillow' ? pillowNearestIndices : opencvNearestIndices;
  const columns = indicesOf({ source: image.width, target: resized.width, from: window.x1, to: window.x2 });
  const rows = indicesOf({ source: image.height, target: resized.height, from: window.y1, to: window.y2 });
  const { data } = image;
  return {
    readRow(index, row) {
      const offset = rows[index]! * image.width;
      for (let x = 0, out = 0; x < columns.length; x++, out += 3) {
        const p = (offset + columns[x]!) * 3;
        row[out] = data[p]!;
        row[out + 1] = data[p + 1]!;
        row[out + 2] = data[p + 2]!;
      }
    },
  };
}
