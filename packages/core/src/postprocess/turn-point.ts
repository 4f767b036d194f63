import type { Point } from '../tensor/point.js';

/** Turns a point around the origin, clockwise on a picture, by an angle in radians. */
export function turnPoint({ x, y }: Point, angle: number): Point {
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  return { x: x * cosine - y * sine, y: x * sine + y * cosine };
}
