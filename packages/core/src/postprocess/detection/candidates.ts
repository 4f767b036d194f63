import type { Tensor } from '../../tensor/tensor.js';

/**
 * What a decoder found before suppression, one array per property: candidate `i` has the box
 * `boxes[4 * i .. 4 * i + 3]`. Only candidates at or above the score threshold are in it.
 */
export interface Candidates {
  readonly count: number;
  /** x1, y1, x2, y2 in pixels of the model's input, unless `space` says otherwise; `[count, 4]`. */
  readonly boxes: Float32Array;
  /** 0–1; `[count]`. */
  readonly scores: Float32Array;
  /** Index of the class; `[count]`. */
  readonly classes: Int32Array;
  /** Whether boxes and points are in pixels of the model's input or already of the original. @defaultValue 'input' */
  readonly space?: 'input' | 'original';
  /** Whether the graph gives each object once, so that suppression is `none` by default. @defaultValue false */
  readonly suppressed?: boolean;
  /** Points of each candidate, x, y and score: `[count, pointCount, 3]`; the score is NaN where there is none. */
  readonly points?: Float32Array;
  readonly pointCount?: number;
  /** Whether the points are landmarks of a face or keypoints of a body. */
  readonly pointKind?: 'landmarks' | 'keypoints';
  /** Angle of each box in radians, clockwise on the screen, around its centre; `boxes` then hold the unturned box. */
  readonly angles?: Float32Array;
  /** Mask coefficients `[count, maskCoefficients]`, to be multiplied with `protos`. */
  readonly coefficients?: Float32Array;
  /** Mask prototypes `[1, maskCoefficients, height, width]`. */
  readonly protos?: Tensor;
}
