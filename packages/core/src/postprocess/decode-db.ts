import { UnexpectedOutputError } from '../errors/unexpected-output-error.js';
import type { Quad } from '../results/text-result.js';
import type { Geometry } from '../tensor/geometry.js';
import type { Point } from '../tensor/point.js';
import type { Size } from '../tensor/size.js';
import type { Tensor } from '../tensor/tensor.js';
import { toOriginal } from '../tensor/to-original.js';
import { convexHull } from './convex-hull.js';
import { findRegions, type Region } from './find-regions.js';
import { meanInQuad } from './mean-in-quad.js';
import { minAreaRectangle } from './min-area-rectangle.js';
import { type QuadSize, quadSize } from './quad-size.js';
import { rectangleCorners } from './rectangle-corners.js';
import { refuseProbability } from './refuse-probability.js';
import { type Floats, toFloats } from './to-floats.js';
import { unclipRectangle } from './unclip-rectangle.js';

/** How a probability map becomes quads. */
export interface DecodeDbOptions {
  /** Probability above which a pixel is text, 0–1. @defaultValue 0.3 */
  readonly threshold?: number;
  /** Mean probability inside a quad below which it is dropped, 0–1. @defaultValue 0.6 */
  readonly boxThreshold?: number;
  /** How far a shrunk region grows: area / perimeter times this. @defaultValue 1.5 */
  readonly unclipRatio?: number;
  /** Regions considered at most, largest first. @defaultValue 1000 */
  readonly maxCandidates?: number;
  /** Shortest side of a region kept, in model pixels. @defaultValue 3 */
  readonly minSize?: number;
}

/** Defaults of {@link decodeDb}, those of PaddleOCR's `DBPostProcess`. */
export const DECODE_DB_DEFAULTS = Object.freeze({
  threshold: 0.3,
  boxThreshold: 0.6,
  unclipRatio: 1.5,
  maxCandidates: 1000,
  minSize: 3,
});

/** A place where text was found. */
export interface TextRegion {
  /** Corners as seen on the picture (top left first), in pixels of the upright original. */
  readonly quad: Quad;
  /** Mean probability inside it, 0–1. */
  readonly score: number;
}

/** Sides of a quad on the original at or below which nothing can be read, in pixels (PaddleOCR's limit). */
const UNREADABLE_SIDE = 3;

/**
 * Decodes the probability map of a text detector trained by differentiable binarization: connected regions
 * above the threshold, the rectangle of least area around each, its score, grown back to the text's full size.
 *
 * @param output - Probabilities 0–1, shape `[1, 1, height, width]`, of the model input's size.
 * @param geometry - Where the picture lies in the model's input.
 * @returns Quads on the original, clipped to it, largest region first.
 * @throws {UnexpectedOutputError} If the output is no map of the input's size, or holds no probabilities.
 * @see PaddleOCR `ppocr/postprocess/db_postprocess.py`
 */
export function decodeDb(output: Tensor, geometry: Geometry, options: DecodeDbOptions = {}): TextRegion[] {
  const settings = { ...DECODE_DB_DEFAULTS, ...options };
  const map = probabilityMap(output, geometry.input);
  const found: TextRegion[] = [];
  const regions = findRegions(map, geometry.input, {
    threshold: settings.threshold,
    maxRegions: settings.maxCandidates,
  });
  for (const region of regions) {
    const tight = minAreaRectangle(convexHull(outline(region)));
    if (shorterSide(tight) < settings.minSize) continue;
    const score = meanInQuad(map, geometry.input, rectangleCorners(tight));
    if (score < settings.boxThreshold) continue;
    const corners = rectangleCorners(unclipRectangle(tight, settings.unclipRatio));
    const quad = onOriginal(corners, geometry);
    if (shorterSide(quadSize(quad)) <= UNREADABLE_SIDE) continue;
    found.push({ quad, score });
  }
  return found;
}

function probabilityMap(output: Tensor, input: Size): Floats {
  const [batch, channels, height, width] = output.dims;
  const fits = batch === 1 && channels === 1 && height === input.height && width === input.width;
  if (!fits || output.dims.length !== 4) {
    throw new UnexpectedOutputError({
      expected: `a text map of dims [1,1,${input.height},${input.width}]`,
      received: `[${output.dims.join(',')}]`,
    });
  }
  const map = toFloats(output);
  for (let index = 0; index < map.length; index++) {
    const value = map[index]!;
    // 1e-3: half-precision models may exceed 1 by their rounding.
    if (!(value >= -1e-3 && value <= 1 + 1e-3)) refuseProbability(value);
  }
  return map;
}

/** Outer corners of the region's rows. Their hull is that of all its pixels. */
function outline({ top, left, right }: Region): Point[] {
  const points: Point[] = [];
  for (let row = 0; row < left.length; row++) {
    const y = top + row;
    const x1 = left[row]!;
    const x2 = right[row]! + 1;
    points.push({ x: x1, y }, { x: x2, y }, { x: x1, y: y + 1 }, { x: x2, y: y + 1 });
  }
  return points;
}

function shorterSide({ width, height }: QuadSize): number {
  return Math.min(width, height);
}

function onOriginal([a, b, c, d]: Quad, geometry: Geometry): Quad {
  const { width, height } = geometry.original;
  const place = (corner: Point): Point => {
    const { x, y } = toOriginal(corner, geometry);
    return { x: Math.min(Math.max(x, 0), width), y: Math.min(Math.max(y, 0), height) };
  };
  return [place(a), place(b), place(c), place(d)];
}
