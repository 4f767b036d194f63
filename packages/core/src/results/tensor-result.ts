import type { Dtype } from '../tensor/dtype.js';
import type { ImageInfo } from './image-info.js';
import type { Timings } from './timings.js';

/** One raw output. */
export interface RawOutput {
  readonly dims: readonly number[];
  readonly dtype: Dtype;
  /** Elements in row-major order; 64-bit integers as text, float16 as numbers. */
  readonly data: readonly (number | string)[];
}

/** Answer of a model without a task of its own. */
export interface TensorResult {
  readonly task: 'tensor';
  readonly outputs: Readonly<Record<string, RawOutput>>;
  readonly image: ImageInfo;
  readonly timings: Timings;
}
