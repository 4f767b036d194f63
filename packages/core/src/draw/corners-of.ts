import type { Point } from '../tensor/point.js';
import type { BoxShape } from './annotation.js';

/** The corners of a box, clockwise from its left top; a list of corners as it is. */
export function cornersOf(shape: BoxShape | readonly Point[]): readonly Point[] {
  if (!('x1' in shape)) return shape;
  const { x1, y1, x2, y2 } = shape;
  return [
    { x: x1, y: y1 },
    { x: x2, y: y1 },
    { x: x2, y: y2 },
    { x: x1, y: y2 },
  ];
}
