import type { GraphEditor } from '../../graph/graph-editor.js';
import { isOperator } from '../../graph/is-operator.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';

/**
 * The activation behind a layer that would be quantized by itself: LeakyRelu, sigmoid, or SiLU, which is a sigmoid and
 * a product. What keeps a layer in float keeps its activation, so that the layer's result is not rounded after all.
 */
export function ownActivation(editor: GraphEditor, layer: OnnxNode): OnnxNode[] {
  const [result = ''] = layer.output;
  const direct = editor
    .consumers(result)
    .filter((node) => isOperator(node, 'LeakyRelu', 'Sigmoid', 'HardSigmoid'));
  const products = direct
    .flatMap(({ output: [gate = ''] }) => editor.consumers(gate))
    .filter((node) => isOperator(node, 'Mul') && node.input.includes(result));
  return [...direct, ...products];
}
