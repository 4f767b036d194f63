import type { Quad } from '../results/text-result.js';
import type { Point } from '../tensor/point.js';
import { quadSize } from './quad-size.js';
import { turnPoint } from './turn-point.js';

/** The direction in which a page's text runs, and how it changes over the page (perspective). */
export interface TextSlope {
  /** Dominant reading direction, clockwise. Radians, above -π up to π. */
  readonly angle: number;
  /**
   * How steeply lines fall at a place, both in the frame turned by `-angle`: the tangent of the remaining
   * angle.
   */
  slopeAt(place: Point): number;
}

/** A line's direction in the frame of the dominant angle. */
interface Direction {
  readonly x: number;
  readonly y: number;
  readonly slope: number;
  readonly weight: number;
}

/** Width over height below which a quad's own direction says little: a digit, a short word. */
const TELLING_ASPECT = 2;

/**
 * Estimates how text runs over a page from the quads around its lines. Long lines count more.
 *
 * Lines of a page seen in perspective meet in a vanishing point; nearby that is a slope that changes linearly
 * over the page, fitted by least squares.
 *
 * @param quads - Corners as read.
 */
export function textSlope(quads: readonly Quad[]): TextSlope {
  const angle = dominantAngle(quads);
  const directions = quads.flatMap((quad) => directionOf(quad, angle));
  return { angle, slopeAt: fitSlope(directions) };
}

/** Weighted median of the lines' angles, around the quarter of the circle that most text points to. */
function dominantAngle(quads: readonly Quad[]): number {
  const angles = quads.map(([a, b, c, d]) => ({
    angle: Math.atan2(b.y - a.y + c.y - d.y, b.x - a.x + c.x - d.x),
    weight: weightOf([a, b, c, d]),
  }));
  const quarters = [0, 0, 0, 0];
  for (const { angle, weight } of angles) quarters[quarterOf(angle)]! += weight;
  const quarter = quarters.indexOf(Math.max(...quarters));
  const turned = angles
    .filter(({ angle }) => quarterOf(angle) === quarter)
    .map(({ angle, weight }) => ({ angle: withinHalfTurn(angle - (quarter * Math.PI) / 2), weight }))
    .sort((a, b) => a.angle - b.angle);
  const half = turned.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let passed = 0;
  for (const { angle, weight } of turned) {
    passed += weight;
    if (passed >= half) return withinHalfTurn(angle + (quarter * Math.PI) / 2);
  }
  return 0;
}

function quarterOf(angle: number): number {
  return (Math.round(angle / (Math.PI / 2)) + 4) % 4;
}

function withinHalfTurn(angle: number): number {
  return angle - 2 * Math.PI * Math.ceil(angle / (2 * Math.PI) - 0.5);
}

function weightOf(quad: Quad): number {
  const { width, height } = quadSize(quad);
  return height > 0 && width / height >= TELLING_ASPECT ? width : width * 1e-3;
}

function directionOf(quad: Quad, angle: number): Direction[] {
  const [a, b, c, d] = quad.map((corner) => turnPoint(corner, -angle)) as [Point, Point, Point, Point];
  const run = b.x - a.x + c.x - d.x;
  const fall = b.y - a.y + c.y - d.y;
  // Beyond 20° a line is no part of the page's running text.
  if (!(run > 0) || Math.abs(fall) > run * 0.36) return [];
  const x = (a.x + b.x + c.x + d.x) / 4;
  const y = (a.y + b.y + c.y + d.y) / 4;
  return [{ x, y, slope: fall / run, weight: weightOf(quad) }];
}

/** Fits `slope = a + b x + c y`, held towards a constant slope where the lines do not tell more. */
function fitSlope(directions: readonly Direction[]): (place: Point) => number {
  const total = directions.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return () => 0;
  const mean = (pick: (direction: Direction) => number): number =>
    directions.reduce((sum, direction) => sum + direction.weight * pick(direction), 0) / total;
  const centerX = mean(({ x }) => x);
  const centerY = mean(({ y }) => y);
  const constant = mean(({ slope }) => slope);
  const xx = mean(({ x }) => (x - centerX) ** 2);
  const yy = mean(({ y }) => (y - centerY) ** 2);
  const xy = mean(({ x, y }) => (x - centerX) * (y - centerY));
  const xs = mean(({ x, slope }) => (x - centerX) * (slope - constant));
  const ys = mean(({ y, slope }) => (y - centerY) * (slope - constant));
  // Ridge: a tenth of the spread counts as evidence for no change; it also keeps the system regular.
  const ridge = 0.1 * (xx + yy) + 1e-9;
  const determinant = (xx + ridge) * (yy + ridge) - xy * xy;
  const perX = ((yy + ridge) * xs - xy * ys) / determinant;
  const perY = ((xx + ridge) * ys - xy * xs) / determinant;
  return ({ x, y }) => constant + perX * (x - centerX) + perY * (y - centerY);
}
