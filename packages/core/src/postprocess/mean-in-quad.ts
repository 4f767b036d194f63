import type { Quad } from '../results/text-result.js';
import type { Size } from '../tensor/size.js';
import type { Floats } from './to-floats.js';

/**
 * Computes the mean of a map's values inside a convex quad: of the pixels whose centres lie in it.
 *
 * @param map - Values in rows, shape `[height, width]`.
 * @param size - Extent of the map.
 * @param quad - Corners in pixels of the map; parts outside of the map do not count.
 * @returns The mean; 0 when no pixel's centre lies inside.
 */
export function meanInQuad(map: Floats, size: Size, quad: Quad): number {
  const ys = quad.map((corner) => corner.y);
  const firstRow = Math.max(0, Math.ceil(Math.min(...ys) - 0.5));
  const lastRow = Math.min(size.height - 1, Math.floor(Math.max(...ys) - 0.5));
  let sum = 0;
  let count = 0;
  for (let row = firstRow; row <= lastRow; row++) {
    const { from, to } = spanAt(quad, row + 0.5);
    const first = Math.max(0, Math.ceil(from - 0.5));
    const last = Math.min(size.width - 1, Math.floor(to - 0.5));
    for (let x = first; x <= last; x++) sum += map[row * size.width + x]!;
    count += Math.max(0, last - first + 1);
  }
  return count === 0 ? 0 : sum / count;
}

/** Where a horizontal line enters and leaves a convex quad; nothing when it passes by. */
function spanAt(quad: Quad, y: number): { from: number; to: number } {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < 4; index++) {
    const a = quad[index]!;
    const b = quad[(index + 1) % 4]!;
    if (Math.min(a.y, b.y) > y || Math.max(a.y, b.y) < y) continue;
    const crossings = a.y === b.y ? [a.x, b.x] : [a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)];
    from = Math.min(from, ...crossings);
    to = Math.max(to, ...crossings);
  }
  return { from, to };
}
