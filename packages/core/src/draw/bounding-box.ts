import type { Point } from '../tensor/point.js';
import type { BoxShape } from './annotation.js';

/** The smallest axis-aligned box around points, of which there is at least one. */
export function boundingBox(points: readonly Point[]): BoxShape {
  const columns = points.map((point) => point.x);
  const rows = points.map((point) => point.y);
  return { x1: Math.min(...columns), y1: Math.min(...rows), x2: Math.max(...columns), y2: Math.max(...rows) };
}
