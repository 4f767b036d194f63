import type { Prediction } from './classification-result.js';
import type { ImageInfo } from './image-info.js';
import type { Timings } from './timings.js';

/** Answer of an encoder. */
export interface EmbeddingResult {
  readonly task: 'embedding';
  /** The vector; length 1 unless the manifest says otherwise. */
  readonly embedding: readonly number[];
  /** Zero-shot classes, best first, where the manifest has label embeddings. */
  readonly predictions?: readonly Prediction[];
  readonly image: ImageInfo;
  readonly timings: Timings;
}
