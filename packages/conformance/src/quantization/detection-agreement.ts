import type { Detection } from '@lambda-vision/core';
import { boxIou } from '../detection-references.js';

/** How far the detections of two models agree, over several pictures. */
export interface DetectionAgreement {
  /** Detections of the reference. */
  readonly expected: number;
  /** Those that the other model has too: same label, IoU of at least 0.5, each counted once. */
  readonly kept: number;
  /** Detections of the other model that the reference does not have. */
  readonly spurious: number;
}

/** Compares detections, picture by picture; the best detection chooses first. */
export function detectionAgreement(
  expected: readonly (readonly Detection[])[],
  found: readonly (readonly Detection[])[],
): DetectionAgreement {
  let kept = 0;
  for (const [picture, detections] of expected.entries()) {
    const free = new Set(found[picture]);
    for (const { label, box } of detections) {
      const overlaps = [...free]
        .filter((other) => other.label === label)
        .map((other) => ({ other, iou: boxIou(box, other.box) }))
        .sort((a, b) => b.iou - a.iou);
      const [best] = overlaps;
      if (best === undefined || best.iou < 0.5) continue;
      free.delete(best.other);
      kept++;
    }
  }
  return { expected: expected.flat().length, kept, spurious: found.flat().length - kept };
}
