import type { Geometry } from '../tensor/geometry.js';
import type { Size } from '../tensor/size.js';
import { axisTaps } from './axis-taps.js';
import { type LevelRule, levelOf } from './level-of.js';
import { mapAxes } from './map-axes.js';
import type { Floats } from './to-floats.js';

/**
 * Enlarges (or shrinks) a map of one channel to the size of the original, bilinearly, and turns it into levels.
 * Pixels that a crop cut off are 0.
 *
 * @param values - Shape `[height, width]` of `map`, row by row; over the model's input at any resolution.
 * @returns Shape `[height, width]` of the original.
 */
export function resizeMap(values: Floats, map: Size, geometry: Geometry, rule: LevelRule): Uint8Array {
  const axes = mapAxes(geometry, map);
  const columns = axisTaps(axes.x);
  const rows = axisTaps(axes.y);
  const { width, height } = geometry.original;
  const levels = new Uint8Array(width * height);
  const row = new Float32Array(map.width);
  const level = levelOf(rule);
  for (let y = rows.from; y < rows.to; y++) {
    const top = rows.first[y]! * map.width;
    const bottom = rows.second[y]! * map.width;
    const down = rows.weight[y]!;
    for (let x = 0; x < map.width; x++) {
      row[x] = values[top + x]! + (values[bottom + x]! - values[top + x]!) * down;
    }
    for (let x = columns.from; x < columns.to; x++) {
      const left = row[columns.first[x]!]!;
      const right = row[columns.second[x]!]!;
      levels[y * width + x] = level(left + (right - left) * columns.weight[x]!);
    }
  }
  return levels;
}
