import type { Geometry } from '../../tensor/geometry.js';
import { mapAxes } from '../map-axes.js';
import { pictureCells } from '../picture-cells.js';
import type { Mask } from './mask.js';

/**
 * Cuts the padding of a letterbox off a mask that lies over the model's input at any resolution.
 *
 * @returns The mask itself where there is no padding.
 */
export function cropToPicture(mask: Mask, geometry: Geometry): Mask {
  const axes = mapAxes(geometry, mask);
  const columns = pictureCells(axes.x);
  const rows = pictureCells(axes.y);
  const width = columns.to - columns.from;
  const height = rows.to - rows.from;
  if (width === mask.width && height === mask.height) return mask;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = (rows.from + y) * mask.width + columns.from;
    data.set(mask.data.subarray(start, start + width), y * width);
  }
  return { width, height, data };
}
