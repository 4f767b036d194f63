import type { Detection, Keypoint } from '../../results/detection-result.js';
import type { EncodedMask } from '../../results/segmentation-result.js';
import type { Box } from '../../tensor/box.js';
import { boxToOriginal } from '../../tensor/box-to-original.js';
import type { Geometry } from '../../tensor/geometry.js';
import { toOriginal } from '../../tensor/to-original.js';
import { assembleMask } from './assemble-mask.js';
import type { Candidates } from './candidates.js';
import type { InstanceMask } from './instance-mask.js';
import type { Kept } from './suppress.js';
import { type Corners, turnedCorners } from './turned-corners.js';

/** What {@link toDetections} needs besides the candidates. */
export interface ToDetectionsOptions {
  /** Where the picture lies in the model's input. */
  readonly geometry: Geometry;
  /** Class names by index; the index as text stands in for them. */
  readonly labels?: readonly string[] | undefined;
  /** Names of keypoints by index. */
  readonly keypointLabels?: readonly string[] | undefined;
  /** Gives masks their form; without it there are none, and they cost nothing. */
  readonly encodeMask?: ((mask: InstanceMask) => EncodedMask) | undefined;
}

/**
 * Brings candidates to the upright original.
 *
 * Boxes are clipped to the picture; those without area in it, such as boxes in the padding, are left out. Corners of
 * turned boxes, landmarks and keypoints may lie outside.
 *
 * @param kept - Which candidates, best first, and their scores.
 * @returns Best first.
 */
export function toDetections(candidates: Candidates, kept: Kept, options: ToDetectionsOptions): Detection[] {
  const { encodeMask, labels } = options;
  const geometry = candidates.space === 'original' ? unplaced(options.geometry) : options.geometry;
  const detections: Detection[] = [];
  for (const [rank, candidate] of kept.indices.entries()) {
    const quad = quadOf(candidates, candidate, geometry);
    const box = quad ? around(quad, geometry) : boxToOriginal(boxOf(candidates, candidate), geometry);
    if (!(box.x1 < box.x2 && box.y1 < box.y2)) continue;
    const index = candidates.classes[candidate]!;
    const mask = encodeMask && maskOf(candidates, candidate, box, geometry);
    detections.push({
      index,
      label: labels?.[index] ?? String(index),
      score: kept.scores[rank]!,
      box,
      ...(quad && { quad }),
      ...pointsOf(candidates, candidate, geometry, options.keypointLabels),
      ...(encodeMask && mask && { mask: encodeMask(mask) }),
    });
  }
  return detections;
}

/** The original as its own input. */
function unplaced({ original }: Geometry): Geometry {
  return { original, input: original, scaleX: 1, scaleY: 1, offsetX: 0, offsetY: 0 };
}

function boxOf({ boxes }: Candidates, candidate: number): Box {
  const i = candidate * 4;
  return { x1: boxes[i]!, y1: boxes[i + 1]!, x2: boxes[i + 2]!, y2: boxes[i + 3]! };
}

function quadOf({ boxes, angles }: Candidates, candidate: number, geometry: Geometry): Corners | undefined {
  if (angles === undefined) return undefined;
  const [a, b, c, d] = turnedCorners(boxes, angles, candidate);
  return [toOriginal(a, geometry), toOriginal(b, geometry), toOriginal(c, geometry), toOriginal(d, geometry)];
}

/** The upright box around corners, clipped to the picture. */
function around(corners: Corners, { original }: Geometry): Box {
  const xs = corners.map(({ x }) => Math.min(Math.max(x, 0), original.width));
  const ys = corners.map(({ y }) => Math.min(Math.max(y, 0), original.height));
  return { x1: Math.min(...xs), y1: Math.min(...ys), x2: Math.max(...xs), y2: Math.max(...ys) };
}

function pointsOf(
  { points, pointCount = 0, pointKind }: Candidates,
  candidate: number,
  geometry: Geometry,
  keypointLabels: readonly string[] | undefined,
): Pick<Detection, 'landmarks' | 'keypoints'> {
  if (points === undefined) return {};
  const start = candidate * pointCount * 3;
  const found = Array.from({ length: pointCount }, (_, point): Keypoint => {
    const i = start + point * 3;
    const label = keypointLabels?.[point];
    const score = points[i + 2]!;
    return {
      ...toOriginal({ x: points[i]!, y: points[i + 1]! }, geometry),
      ...(label !== undefined && { label }),
      ...(!Number.isNaN(score) && { score }),
    };
  });
  return pointKind === 'landmarks'
    ? { landmarks: found.map(({ x, y }) => ({ x, y })) }
    : { keypoints: found };
}

function maskOf(
  { count, coefficients, protos }: Candidates,
  candidate: number,
  box: Box,
  geometry: Geometry,
): InstanceMask | undefined {
  if (coefficients === undefined || protos === undefined) return undefined;
  const length = coefficients.length / count;
  return assembleMask({
    protos,
    coefficients: coefficients.subarray(candidate * length, (candidate + 1) * length),
    box,
    geometry,
  });
}
