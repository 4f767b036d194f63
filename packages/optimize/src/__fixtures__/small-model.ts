import type { OnnxModel } from '../onnx/onnx-model.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import type { OnnxTensor } from '../onnx/onnx-tensor.js';
import type { OnnxValueInfo } from '../onnx/onnx-type.js';

/** A float32 value; dims that are left out are unknown. */
export function value(name: string, dims?: readonly (number | string)[], elemType = 1): OnnxValueInfo {
  const dim = dims?.map((extent) =>
    typeof extent === 'number' ? { dimValue: extent } : { dimParam: extent },
  );
  return { name, type: { tensorType: { elemType, ...(dim !== undefined && { shape: { dim } }) } } };
}

export interface SmallModelOptions {
  readonly nodes: readonly OnnxNode[];
  readonly inputs: readonly OnnxValueInfo[];
  readonly outputs: readonly OnnxValueInfo[];
  readonly initializers?: readonly OnnxTensor[];
  readonly opset?: number;
}

/** A model of a few nodes. */
export function smallModel(options: SmallModelOptions): OnnxModel {
  const { nodes, inputs, outputs, initializers = [], opset = 13 } = options;
  return {
    irVersion: 8,
    opsetImport: [{ domain: '', version: opset }],
    metadataProps: [],
    graph: {
      name: 'small',
      node: [...nodes],
      initializer: [...initializers],
      input: [...inputs],
      output: [...outputs],
      valueInfo: [],
    },
  };
}
