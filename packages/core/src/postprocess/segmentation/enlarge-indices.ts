import type { Geometry } from '../../tensor/geometry.js';
import { type AxisTaps, axisTaps } from '../axis-taps.js';
import { mapAxes } from '../map-axes.js';
import { type Mask, UNSEEN } from './mask.js';

/**
 * Enlarges a mask of class indices to the original; each pixel takes the index of the nearest cell.
 *
 * @param cells - Over the model's input at any resolution.
 * @returns Shape `[height, width]` of the original; {@link UNSEEN} where a crop cut the picture off.
 */
export function enlargeIndices(cells: Mask, geometry: Geometry): Uint8Array {
  const axes = mapAxes(geometry, cells);
  const columns = axisTaps(axes.x);
  const rows = axisTaps(axes.y);
  const { width, height } = geometry.original;
  const indices = new Uint8Array(width * height).fill(UNSEEN);
  for (let y = rows.from; y < rows.to; y++) {
    const row = nearest(rows, y) * cells.width;
    for (let x = columns.from; x < columns.to; x++) {
      indices[y * width + x] = cells.data[row + nearest(columns, x)]!;
    }
  }
  return indices;
}

function nearest({ first, second, weight }: AxisTaps, pixel: number): number {
  return weight[pixel]! < 0.5 ? first[pixel]! : second[pixel]!;
}
