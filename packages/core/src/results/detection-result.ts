import type { Box } from '../tensor/box.js';
import type { Point } from '../tensor/point.js';
import type { ImageInfo } from './image-info.js';
import type { EncodedMask } from './segmentation-result.js';
import type { Timings } from './timings.js';

/** A point of a face or a body, in pixels of the upright original. */
export interface Keypoint extends Point {
  /** Name, where the manifest has one. */
  readonly label?: string;
  /** Probability that it is visible, 0–1, where the model tells. */
  readonly score?: number;
}

/** One object. */
export interface Detection {
  /** Index of the class. */
  readonly index: number;
  /** Name of the class; the index as text when the model has no labels. */
  readonly label: string;
  /** Probability, 0–1. */
  readonly score: number;
  /** Clipped to the picture. */
  readonly box: Box;
  /** Corners of an oriented box, clockwise from its own top left. */
  readonly quad?: readonly [Point, Point, Point, Point];
  /** Points of a face. */
  readonly landmarks?: readonly Point[];
  /** Points of a body. */
  readonly keypoints?: readonly Keypoint[];
  /** The object's pixels inside its box with edges rounded, in the form that `run()` was asked for. */
  readonly mask?: EncodedMask;
}

/** Answer of a detector. */
export interface DetectionResult {
  readonly task: 'detection';
  /** Best first. */
  readonly detections: readonly Detection[];
  readonly image: ImageInfo;
  readonly timings: Timings;
}
