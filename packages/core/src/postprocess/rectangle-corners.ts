import type { Quad } from '../results/text-result.js';
import type { Point } from '../tensor/point.js';
import type { RotatedRectangle } from './min-area-rectangle.js';

/**
 * Gives the corners of a rectangle.
 *
 * @returns Top left, top right, bottom right, bottom left as seen along the rectangle's angle.
 */
export function rectangleCorners({ center, width, height, angle }: RotatedRectangle): Quad {
  const alongX = (Math.cos(angle) * width) / 2;
  const alongY = (Math.sin(angle) * width) / 2;
  const acrossX = (-Math.sin(angle) * height) / 2;
  const acrossY = (Math.cos(angle) * height) / 2;
  const corner = (along: 1 | -1, across: 1 | -1): Point => ({
    x: center.x + along * alongX + across * acrossX,
    y: center.y + along * alongY + across * acrossY,
  });
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}
