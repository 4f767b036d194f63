import { findAttribute } from '../../graph/attributes.js';
import type { GraphEditor } from '../../graph/graph-editor.js';
import { isOperator } from '../../graph/is-operator.js';
import { DATA_TYPES } from '../../onnx/data-types.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';
import { readTensor } from '../../onnx/read-tensor.js';

/** Names of a quantized tensor and of its parameters, which are constant. */
export interface QuantizedValue {
  readonly integers: string;
  readonly scale: string;
  readonly zeroPoint: string;
}

/** Element type of a quantized tensor. */
export function integerType(editor: GraphEditor, { zeroPoint }: QuantizedValue): number | undefined {
  return editor.initializer(zeroPoint)?.dataType;
}

/** Whether a tensor has one scale, and not one per channel. */
export function isPerTensor(editor: GraphEditor, { scale }: QuantizedValue): boolean {
  return editor.initializer(scale)?.dims.every((extent) => extent === 1) ?? false;
}

/** Parameters of a QuantizeLinear or DequantizeLinear, where they are constant and complete. */
function parametersOf(editor: GraphEditor, node: OnnxNode): QuantizedValue | undefined {
  const [, scale = '', zeroPoint = ''] = node.input;
  const isBlocked = findAttribute(node, 'block_size') !== undefined;
  if (isBlocked || editor.initializer(scale)?.dataType !== DATA_TYPES.FLOAT) return undefined;
  if (editor.initializer(zeroPoint) === undefined) return undefined;
  return { integers: '', scale, zeroPoint };
}

/** The quantized tensor that a float tensor was made from. */
export function quantizedSource(editor: GraphEditor, tensor = ''): QuantizedValue | undefined {
  const node = editor.producer(tensor);
  if (node === undefined || !isOperator(node, 'DequantizeLinear')) return undefined;
  const parameters = parametersOf(editor, node);
  return parameters && { ...parameters, integers: node.input[0] ?? '' };
}

/** A float tensor that is only needed quantized: the node that quantizes it, and what that makes. */
export function quantizedResult(
  editor: GraphEditor,
  tensor = '',
): { readonly node: OnnxNode; readonly value: QuantizedValue } | undefined {
  const node = editor.soleConsumer(tensor);
  if (node === undefined || !isOperator(node, 'QuantizeLinear')) return undefined;
  const parameters = parametersOf(editor, node);
  return parameters && { node, value: { ...parameters, integers: node.output[0] ?? '' } };
}

/** Whether two tensors mean the same by the same integers. */
export function haveSameParameters(editor: GraphEditor, a: QuantizedValue, b: QuantizedValue): boolean {
  const isSame = (one: string, other: string): boolean => {
    if (one === other) return true;
    const [left, right] = [one, other].map((name) => editor.initializer(name));
    if (left === undefined || right === undefined || left.dataType !== right.dataType) return false;
    return String(readTensor(left).data) === String(readTensor(right).data);
  };
  return isSame(a.scale, b.scale) && isSame(a.zeroPoint, b.zeroPoint);
}
