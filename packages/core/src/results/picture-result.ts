import type { ImageInfo } from './image-info.js';
import type { Timings } from './timings.js';

/** Answer of a depth estimator: near is white. */
export interface DepthResult {
  readonly task: 'depth';
  readonly width: number;
  readonly height: number;
  /** Grey PNG of the original's size, or the model's where it was asked for, scaled from the least to the greatest depth, base64. */
  readonly data: string;
  /** Least and greatest value of the model's output. */
  readonly range: readonly [number, number];
  readonly image: ImageInfo;
  readonly timings: Timings;
}

/** Answer of a model that makes a picture of a picture. */
export interface ImageToImageResult {
  readonly task: 'image-to-image';
  readonly width: number;
  readonly height: number;
  /** RGB PNG, base64. */
  readonly data: string;
  readonly image: ImageInfo;
  readonly timings: Timings;
}
