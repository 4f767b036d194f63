import type { Point } from '../../tensor/point.js';

/** Where the points of a thing should lie in its aligned crop. */
export interface Alignment {
  /** Width of the crop in pixels, 1–4096. */
  readonly width: number;
  /** Height of the crop in pixels, 1–4096. */
  readonly height: number;
  /** In pixels of the crop, in the order in which the detector has its landmarks; at least 2. */
  readonly points: readonly Point[];
}

/** Name of an alignment that networks were trained with, see {@link ALIGNMENTS}. */
export type AlignmentName = keyof typeof ALIGNMENTS;

/**
 * Alignments by name.
 *
 * `arcface-112`: faces of 112x112 px by eyes, nose and corners of the mouth, those on the left of the picture first; what
 * ArcFace, SFace, CosFace and most MobileFaceNets were trained with.
 *
 * @see insightface `face_align.py`; OpenCV `FaceRecognizerSF::alignCrop`
 */
export const ALIGNMENTS = Object.freeze({
  'arcface-112': Object.freeze({
    width: 112,
    height: 112,
    points: Object.freeze([
      { x: 38.2946, y: 51.6963 },
      { x: 73.5318, y: 51.5014 },
      { x: 56.0252, y: 71.7366 },
      { x: 41.5493, y: 92.3655 },
      { x: 70.7299, y: 92.2041 },
    ]),
  }),
}) satisfies Readonly<Record<string, Alignment>>;
