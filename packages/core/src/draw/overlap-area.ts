import type { BoxShape } from './annotation.js';

/** Pixels that two boxes share. */
export function overlapArea(a: BoxShape, b: BoxShape): number {
  const width = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1);
  const height = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1);
  return Math.max(0, width) * Math.max(0, height);
}
