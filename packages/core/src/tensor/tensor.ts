import type { Dtype, TensorData } from './dtype.js';

/** Numbers with dims, as ONNX Runtime takes and returns them. */
export interface Tensor {
  /** Element type. */
  readonly dtype: Dtype;
  /** Extents, outermost first; their product is the number of elements. */
  readonly dims: readonly number[];
  /** Elements in row-major order. */
  readonly data: TensorData;
}
