import type { Geometry } from './geometry.js';
import type { Point } from './point.js';

/**
 * Maps a point from the model's input to the upright original.
 *
 * @param point - Pixels of the model's input.
 * @returns Pixels of the original; outside of it when the point lies in the padding.
 */
export function toOriginal(point: Point, geometry: Geometry): Point {
  return {
    x: (point.x - geometry.offsetX) / geometry.scaleX,
    y: (point.y - geometry.offsetY) / geometry.scaleY,
  };
}
