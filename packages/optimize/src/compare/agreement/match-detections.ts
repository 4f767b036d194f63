import type { Detection } from '@lambda-vision/core';
import { boxIou } from '@lambda-vision/core/postprocess';

/** Overlap from which two boxes are the same object. IoU, 0–1, inclusive. */
const SAME_OBJECT = 0.5;

/** How the detections of two models fit together on one photo. */
export interface DetectionMatch {
  /** Detections of a that b has too. */
  readonly kept: number;
  /** Detections of b that a has not. */
  readonly spurious: number;
  /** Overlap of each pair. IoU, 0.5–1. */
  readonly ious: readonly number[];
}

/** Pairs detections of the same class that overlap by at least 0.5, those that overlap most first. */
export function matchDetections(a: readonly Detection[], b: readonly Detection[]): DetectionMatch {
  const pairs = a.flatMap((ofA, atA) =>
    b.flatMap((ofB, atB) => {
      const iou = ofA.index === ofB.index ? boxIou([...corners(ofA), ...corners(ofB)], 0, 1) : 0;
      return iou >= SAME_OBJECT ? [{ atA, atB, iou }] : [];
    }),
  );
  const [takenA, takenB] = [new Set<number>(), new Set<number>()];
  const ious: number[] = [];
  for (const { atA, atB, iou } of pairs.sort((one, other) => other.iou - one.iou)) {
    if (takenA.has(atA) || takenB.has(atB)) continue;
    takenA.add(atA);
    takenB.add(atB);
    ious.push(iou);
  }
  return { kept: ious.length, spurious: b.length - ious.length, ious };
}

function corners({ box: { x1, y1, x2, y2 } }: Detection): number[] {
  return [x1, y1, x2, y2];
}
