import { readFileSync } from 'node:fs';
import type { Box, Detection, Size } from '@lambda-vision/core';
import { shared } from './shared.js';

/** One detection of the regression references. */
export interface ReferenceDetection {
  readonly label: string;
  readonly score: number;
  readonly box: Box;
}

/** Agreement that is asked for: overlap as IoU, and scores. */
export const AGREEMENT = { iou: 0.9, score: 0.08 } as const;

/** Intersection over union of two boxes, 0–1. */
export function boxIou(a: Box, b: Box): number {
  const width = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1);
  const height = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1);
  const shared = Math.max(width, 0) * Math.max(height, 0);
  const area = ({ x1, y1, x2, y2 }: Box) => (x2 - x1) * (y2 - y1);
  return shared / (area(a) + area(b) - shared);
}

/** Whether two detections are the same object. */
export function agree(a: ReferenceDetection, b: ReferenceDetection): boolean {
  return (
    a.label === b.label &&
    Math.abs(a.score - b.score) <= AGREEMENT.score &&
    boxIou(a.box, b.box) >= AGREEMENT.iou
  );
}

/** Detections, at least `margin` above a threshold, that have no counterpart of their own on the other side. */
export function unmatched(
  detections: readonly ReferenceDetection[],
  others: readonly ReferenceDetection[],
  { scoreThreshold, margin }: { readonly scoreThreshold: number; readonly margin: number },
): ReferenceDetection[] {
  const free = new Set(others);
  return detections.filter((detection) => {
    if (detection.score < scoreThreshold + margin) return false;
    const counterpart = [...free].find((other) => agree(detection, other));
    if (counterpart !== undefined) free.delete(counterpart);
    return counterpart === undefined;
  });
}

/** Label, score and box of a detection. */
export function toReference({ label, score, box }: Detection): ReferenceDetection {
  return { label, score, box };
}

/** Sizes of the photos with references. */
const PHOTO_SIZES: Readonly<Record<string, Size>> = {
  'coco-photos/bus.jpg': { width: 810, height: 1080 },
  'coco-photos/dog.jpg': { width: 768, height: 576 },
};

/** What a detector answered after libvips' resize, by photo. Boxes are clipped to the photo, as ours are. */
export function detectionReferences(model: string): Record<string, ReferenceDetection[]> {
  const file = JSON.parse(readFileSync(shared('golden/predictions/detection.json'), 'utf8'));
  const byPhoto: Record<string, { label: string; score: number; box: number[] }[]> = file.detections[model];
  return Object.fromEntries(
    Object.entries(byPhoto).map(([photo, found]) => {
      const { width, height } = PHOTO_SIZES[photo] as Size;
      const clipped = found.map(({ label, score, box: [x1 = 0, y1 = 0, x2 = 0, y2 = 0] }) => ({
        label,
        score,
        box: { x1: Math.max(x1, 0), y1: Math.max(y1, 0), x2: Math.min(x2, width), y2: Math.min(y2, height) },
      }));
      return [photo, clipped];
    }),
  );
}

/** Faces that a detector found after libvips' resize, by photo. */
export interface FaceReference {
  readonly faces: number;
  /** The best, [score, [x1, y1, x2, y2]] each. */
  readonly top: readonly (readonly [number, readonly [number, number, number, number]])[];
}

/** What a face detector answered after libvips' resize, by photo. */
export function faceReferences(model: string): Record<string, FaceReference> {
  const file = JSON.parse(readFileSync(shared('golden/predictions/faces-and-segmentation.json'), 'utf8'));
  return file.faces[model];
}
