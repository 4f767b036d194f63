import type { OnnxValue } from './onnx-graph.js';
import { onnxModel } from './onnx-model.js';

/** Options of {@link identityModel}. */
export interface IdentityModelOptions {
  /** @defaultValue 'float32' */
  readonly dtype?: NonNullable<OnnxValue['dtype']>;
  /** Dims of input and output. @defaultValue ['length'], one dynamic dim */
  readonly dims?: OnnxValue['dims'];
}

/** A model whose output `output` is its input `input`. */
export function identityModel({
  dtype = 'float32',
  dims = ['length'],
}: IdentityModelOptions = {}): Uint8Array {
  return onnxModel({
    inputs: [{ name: 'input', dtype, dims }],
    outputs: [{ name: 'output', dtype, dims }],
    nodes: [{ op: 'Identity', inputs: ['input'], outputs: ['output'] }],
  });
}
