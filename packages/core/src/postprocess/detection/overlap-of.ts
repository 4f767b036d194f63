import { boxIou } from './box-iou.js';
import type { Candidates } from './candidates.js';
import { quadIou } from './quad-iou.js';
import { turnedCorners } from './turned-corners.js';

/** Intersection over union of two candidates by index, 0–1. */
export type Overlap = (a: number, b: number) => number;

/** How much candidates overlap each other: turned boxes as they lie, others by their edges. */
export function overlapOf({ boxes, angles }: Candidates): Overlap {
  if (angles === undefined) return (a, b) => boxIou(boxes, a, b);
  return (a, b) => {
    // Boxes farther apart than their diagonals reach have nothing in common, however they are turned.
    if (apart(boxes, a, b)) return 0;
    return quadIou(turnedCorners(boxes, angles, a), turnedCorners(boxes, angles, b));
  };
}

function apart(boxes: Float32Array, a: number, b: number): boolean {
  const distance = Math.hypot(
    middle(boxes, a, 0) - middle(boxes, b, 0),
    middle(boxes, a, 1) - middle(boxes, b, 1),
  );
  return distance >= (diagonal(boxes, a) + diagonal(boxes, b)) / 2;
}

function middle(boxes: Float32Array, index: number, axis: 0 | 1): number {
  return (boxes[index * 4 + axis]! + boxes[index * 4 + axis + 2]!) / 2;
}

function diagonal(boxes: Float32Array, index: number): number {
  const i = index * 4;
  return Math.hypot(boxes[i + 2]! - boxes[i]!, boxes[i + 3]! - boxes[i + 1]!);
}
