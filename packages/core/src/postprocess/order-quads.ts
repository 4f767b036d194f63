import type { Quad } from '../results/text-result.js';
import type { Point } from '../tensor/point.js';
import { type TextSlope, textSlope } from './text-slope.js';
import { turnPoint } from './turn-point.js';

/** A quad in the frame in which the page's text runs to the right. */
interface PlacedQuad {
  readonly index: number;
  readonly center: Point;
  readonly left: number;
  readonly right: number;
  readonly height: number;
}

/** Two quads that may stand in one row. */
interface Neighbours {
  readonly a: PlacedQuad;
  readonly b: PlacedQuad;
  /** Empty space between them, in pixels; negative where they overlap. */
  readonly gap: number;
}

/** Vertical distance of two quads of one row, in heights (harmonic mean of both). */
const ROW_DISTANCE = 0.5;
/** Part of the narrower quad that two quads of one row may share horizontally. */
const SHARED_WIDTH = 0.3;

/**
 * Puts the lines of a page in reading order: rows from top to bottom, left to right within a row.
 *
 * Two quads share a row when their middles are less than half a line height apart, measured along the direction
 * in which text runs at that place; so rows survive a turned page and perspective. Columns are not told apart
 * from rows.
 *
 * @param quads - Corners as read.
 * @returns Indices of the quads in reading order.
 */
export function orderQuads(quads: readonly Quad[]): number[] {
  const slope = textSlope(quads);
  const placed = quads.map((quad, index) => placeQuad(quad, index, slope.angle));
  const rows = joinRows(placed, slope);
  const middle = placed.reduce((sum, { center }) => sum + center.x, 0) / Math.max(1, placed.length);
  return rows
    .map((row) => ({ row, y: mean(row.map((quad) => levelAt(quad, middle, slope))) }))
    .sort((a, b) => a.y - b.y)
    .flatMap(({ row }) => row.sort((a, b) => a.left - b.left))
    .map(({ index }) => index);
}

function placeQuad(quad: Quad, index: number, angle: number): PlacedQuad {
  const [a, b, c, d] = quad.map((corner) => turnPoint(corner, -angle)) as [Point, Point, Point, Point];
  const xs = [a.x, b.x, c.x, d.x];
  return {
    index,
    center: { x: (a.x + b.x + c.x + d.x) / 4, y: (a.y + b.y + c.y + d.y) / 4 },
    left: Math.min(...xs),
    right: Math.max(...xs),
    height: Math.max(1, (Math.abs(d.y - a.y) + Math.abs(c.y - b.y)) / 2),
  };
}

/** Height at which a quad's row passes a column of the page. */
function levelAt({ center }: PlacedQuad, x: number, slope: TextSlope): number {
  const between = { x: (center.x + x) / 2, y: center.y };
  return center.y + slope.slopeAt(between) * (x - center.x);
}

function joinRows(placed: readonly PlacedQuad[], slope: TextSlope): PlacedQuad[][] {
  const rowOf = placed.map((quad) => [quad]);
  for (const { a, b } of neighbours(placed, slope)) {
    const first = rowOf[a.index]!;
    const second = rowOf[b.index]!;
    if (first === second || first.some((one) => second.some((other) => collide(one, other)))) continue;
    first.push(...second);
    for (const quad of second) rowOf[quad.index] = first;
  }
  return [...new Set(rowOf)];
}

/** Pairs on one level, the nearest first. */
function neighbours(placed: readonly PlacedQuad[], slope: TextSlope): Neighbours[] {
  const pairs: Neighbours[] = [];
  for (const a of placed) {
    for (const b of placed) {
      if (b.index <= a.index || !onOneLevel(a, b, slope) || collide(a, b)) continue;
      pairs.push({ a, b, gap: Math.max(a.left, b.left) - Math.min(a.right, b.right) });
    }
  }
  return pairs.sort((p, q) => p.gap - q.gap || p.a.index - q.a.index || p.b.index - q.b.index);
}

function onOneLevel(a: PlacedQuad, b: PlacedQuad, slope: TextSlope): boolean {
  const between = { x: (a.center.x + b.center.x) / 2, y: (a.center.y + b.center.y) / 2 };
  const fall = slope.slopeAt(between) * (b.center.x - a.center.x);
  const height = (2 * a.height * b.height) / (a.height + b.height);
  return Math.abs(b.center.y - a.center.y - fall) < ROW_DISTANCE * height;
}

function collide(a: PlacedQuad, b: PlacedQuad): boolean {
  const shared = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  return shared > SHARED_WIDTH * Math.min(a.right - a.left, b.right - b.left);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
