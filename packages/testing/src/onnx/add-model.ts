import type { OnnxValue } from './onnx-graph.js';
import { onnxModel } from './onnx-model.js';

/** Options of {@link addModel}. */
export interface AddModelOptions {
  /** Dims of both inputs and of the output. @defaultValue ['length'], one dynamic dim */
  readonly dims?: OnnxValue['dims'];
}

/** A model with two float32 inputs, `a` and `b`, whose output is their `sum`. */
export function addModel({ dims = ['length'] }: AddModelOptions = {}): Uint8Array {
  return onnxModel({
    inputs: [
      { name: 'a', dims },
      { name: 'b', dims },
    ],
    outputs: [{ name: 'sum', dims }],
    nodes: [{ op: 'Add', inputs: ['a', 'b'], outputs: ['sum'] }],
  });
}
