import { floatAttribute } from '../../graph/attributes.js';
import type { GraphEditor } from '../../graph/graph-editor.js';
import { isOperator } from '../../graph/is-operator.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';
import { findFloats } from '../find-constant.js';

type Activation = (value: number, node: OnnxNode) => number;

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

function hardSigmoid(value: number, alpha: number, beta: number): number {
  return clamp(alpha * value + beta, 0, 1);
}

const ACTIVATIONS: Readonly<Record<string, Activation>> = {
  Relu: (value) => Math.max(value, 0),
  LeakyRelu: (value, node) => (value < 0 ? floatAttribute(node, 'alpha', 0.01) * value : value),
  Elu: (value, node) => (value < 0 ? floatAttribute(node, 'alpha', 1) * Math.expm1(value) : value),
  Sigmoid: (value) => 1 / (1 + Math.exp(-value)),
  Tanh: (value) => Math.tanh(value),
  HardSigmoid: (value, node) =>
    hardSigmoid(value, floatAttribute(node, 'alpha', 0.2), floatAttribute(node, 'beta', 0.5)),
  HardSwish: (value) => value * hardSigmoid(value, 1 / 6, 0.5),
};

/** What a node makes of one value, where it treats each by itself; nothing for other nodes. */
export function activationOf(editor: GraphEditor, node: OnnxNode): ((value: number) => number) | undefined {
  if (isOperator(node, 'Clip')) return clipOf(editor, node);
  const activation = isOperator(node, node.opType ?? '') ? ACTIVATIONS[node.opType ?? ''] : undefined;
  return activation && ((value) => Math.fround(activation(value, node)));
}

function clipOf(editor: GraphEditor, node: OnnxNode): ((value: number) => number) | undefined {
  const [, min = '', max = ''] = node.input;
  const low = min === '' ? floatAttribute(node, 'min', -Infinity) : findFloats(editor, min)?.data[0];
  const high = max === '' ? floatAttribute(node, 'max', Infinity) : findFloats(editor, max)?.data[0];
  return low === undefined || high === undefined ? undefined : (value) => clamp(value, low, high);
}
