import type { ImageInfo } from './image-info.js';
import type { Timings } from './timings.js';

/** One class with its score. */
export interface Prediction {
  /** Index of the class in the model's output. */
  readonly index: number;
  /** Name of the class; the index as text when the model has no labels. */
  readonly label: string;
  /** Probability, 0–1. */
  readonly score: number;
}

/** Answer of a classifier. */
export interface ClassificationResult {
  readonly task: 'classification';
  /** Best first. */
  readonly predictions: readonly Prediction[];
  readonly image: ImageInfo;
  readonly timings: Timings;
}
