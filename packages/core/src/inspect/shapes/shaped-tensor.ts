import type { OnnxValue } from '../../onnx/onnx-header.js';

/** A value between nodes whose shape is known. */
export interface ShapedTensor {
  readonly dtype: OnnxValue['dtype'];
  readonly dims: readonly number[];
  /** Its values, where they are few and known without running the model. */
  readonly values?: readonly number[] | undefined;
}
