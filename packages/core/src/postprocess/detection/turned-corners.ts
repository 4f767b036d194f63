import type { Point } from '../../tensor/point.js';

/** Corners of a turned box, clockwise on the screen from its own top left. */
export type Corners = readonly [Point, Point, Point, Point];

/**
 * Corners of a box that is turned around its centre.
 *
 * @param boxes - x1, y1, x2, y2 of the boxes before they are turned; `[count, 4]`.
 * @param angles - Radians, clockwise on the screen; `[count]`.
 * @param index - Which box.
 */
export function turnedCorners(boxes: Float32Array, angles: Float32Array, index: number): Corners {
  const i = index * 4;
  const centreX = (boxes[i]! + boxes[i + 2]!) / 2;
  const centreY = (boxes[i + 1]! + boxes[i + 3]!) / 2;
  const halfWidth = (boxes[i + 2]! - boxes[i]!) / 2;
  const halfHeight = (boxes[i + 3]! - boxes[i + 1]!) / 2;
  const cos = Math.cos(angles[index]!);
  const sin = Math.sin(angles[index]!);
  const corner = (x: number, y: number): Point => ({
    x: centreX + x * cos - y * sin,
    y: centreY + x * sin + y * cos,
  });
  return [
    corner(-halfWidth, -halfHeight),
    corner(halfWidth, -halfHeight),
    corner(halfWidth, halfHeight),
    corner(-halfWidth, halfHeight),
  ];
}
