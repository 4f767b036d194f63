import type { Geometry } from './geometry.js';
import type { Point } from './point.js';

/**
 * Maps a point from the upright original to the model's input.
 *
 * @param point - Pixels of the original.
 * @returns Pixels of the model's input; outside of it when a crop cut the point off.
 */
export function toModelSpace(point: Point, geometry: Geometry): Point {
  return {
    x: point.x * geometry.scaleX + geometry.offsetX,
    y: point.y * geometry.scaleY + geometry.offsetY,
  };
}
