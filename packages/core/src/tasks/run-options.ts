import type { DecodeOptions } from '../image/decode-image.js';

/** What every task's `run()` accepts. */
export interface RunOptions {
  /** How the picture is decoded: limits, orientation, background, accepted media types. */
  readonly decode?: DecodeOptions;
  /** Aborting it takes the run out of the queue, or ends it before its next stage; a stage that computes is not interrupted. */
  readonly signal?: AbortSignal;
  /**
   * Time by which the run should be finished, in milliseconds since the epoch. What cannot be finished by then is
   * refused before it begins, and before each further stage: by the 95th percentile of the model's last 32 durations,
   * and by what waits before it. Without such history only what has passed counts.
   */
  readonly deadline?: number;
}

/** Options of a classifier's `run()`. */
export interface ClassifyOptions extends RunOptions {
  /** Predictions returned, at least 1. @defaultValue the manifest's `topK`, or 5 */
  readonly topK?: number;
  /** Predictions below it are left out. Probability, 0–1. @defaultValue 0 */
  readonly scoreThreshold?: number;
}

/** Options of a text reader's `run()`. */
export interface ReadTextOptions extends RunOptions {
  /** Lines below it are left out. Mean probability of the characters, 0–1. @defaultValue the manifest's, or 0.5 */
  readonly scoreThreshold?: number;
}

/** Forms in which a mask is returned: grey PNG, COCO run lengths, or numbers (not for JSON). */
export type MaskFormat = 'png' | 'rle' | 'array';

/** Options of a detector's `run()`. */
export interface DetectOptions extends RunOptions {
  /** Score below which a detection is dropped, 0–1. @defaultValue the manifest's, or the decoder's */
  readonly scoreThreshold?: number;
  /** Overlap above which the weaker of two boxes is dropped. IoU, 0–1, exclusive. @defaultValue the manifest's */
  readonly iouThreshold?: number;
  /** Detections returned at most, at least 1. @defaultValue the manifest's, or 300 */
  readonly maxDetections?: number;
  /** Form of instance masks, for models that have them. @defaultValue 'rle' */
  readonly mask?: MaskFormat;
}

/** Options of a segmentation model's `run()`. */
export interface SegmentOptions extends RunOptions {
  /** Form of the mask. @defaultValue 'png' */
  readonly mask?: MaskFormat;
  /** Size of the mask: the original's, or that of the model's output, which is much cheaper. @defaultValue 'original' */
  readonly size?: 'original' | 'model';
  /** Probability from which a pixel is foreground, 0–1; binary models only. @defaultValue the manifest's, or 0.5 */
  readonly threshold?: number;
  /** Returns the probability as levels 0–255 instead of a decision; binary models only. @defaultValue false */
  readonly matte?: boolean;
  /** Returns the foreground cut out as a PNG with alpha. @defaultValue false */
  readonly cutout?: boolean;
}

/** Options of an encoder's `run()`. */
export interface EmbedOptions extends RunOptions {
  /** Zero-shot predictions returned at most, at least 1. @defaultValue 5 */
  readonly topK?: number;
}

/** Options of a depth estimator's `run()`. */
export interface DepthOptions extends RunOptions {
  /** Size of the picture: the original's, or that of the model's output, which is much cheaper. @defaultValue 'original' */
  readonly size?: 'original' | 'model';
}
