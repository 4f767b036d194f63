import { DIRECT_OPERATORS } from '../../calibrate/quantizable-operators.js';
import type { GraphEditor } from '../../graph/graph-editor.js';
import { isOperator } from '../../graph/is-operator.js';
import { DATA_TYPES } from '../../onnx/data-types.js';
import { makeNode } from '../../onnx/make-node.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';
import {
  haveSameParameters,
  integerType,
  isPerTensor,
  type QuantizedValue,
  quantizedResult,
  quantizedSource,
} from './quantized-value.js';

/** Domain of ONNX Runtime's own operators. */
export const MICROSOFT = 'com.microsoft';

/** The node that takes the place of a float one, and the quantizations that it takes in. */
export interface IntegerNode {
  readonly node: OnnxNode;
  readonly absorbed: readonly OnnxNode[];
}

const WITH_ATTRIBUTES: ReadonlySet<string> = new Set(['LeakyRelu', 'AveragePool', 'GlobalAveragePool']);

/**
 * The integer form of a float node between dequantizations and a quantization; nothing where the runtime has none.
 *
 * @see qdq_selector_action_transformer.cc of ONNX Runtime, which makes the same of it when it loads a model
 */
export function integerNode(editor: GraphEditor, node: OnnxNode): IntegerNode | undefined {
  if (isOperator(node, 'Conv')) return convNode(editor, node);
  if (isOperator(node, 'Gemm')) return gemmNode(editor, node);
  if (isOperator(node, 'MatMul')) return matMulNode(editor, node);
  if (isOperator(node, 'Concat')) return concatNode(editor, node);
  if (isOperator(node, ...DIRECT_OPERATORS)) return directNode(editor, node);
  const isPlain = isOperator(node, 'Add', 'Mul', 'Sigmoid', 'LeakyRelu', 'AveragePool', 'GlobalAveragePool');
  return isPlain ? plainNode(editor, node) : undefined;
}

function triple({ integers, scale, zeroPoint }: QuantizedValue): string[] {
  return [integers, scale, zeroPoint];
}

function named(
  node: OnnxNode,
  opType: string,
  inputs: string[],
  output: string,
  domain = MICROSOFT,
): OnnxNode {
  const made = makeNode(opType, inputs, [output], {}, { domain, ...(node.name && { name: node.name }) });
  made.attribute = node.attribute;
  return made;
}

/** An activation in uint8 with one scale; of int8 ones the runtime's convolutions stay float. */
function activation(editor: GraphEditor, name: string | undefined): QuantizedValue | undefined {
  const value = quantizedSource(editor, name);
  const fits = value && isPerTensor(editor, value) && integerType(editor, value) === DATA_TYPES.UINT8;
  return fits ? value : undefined;
}

function result(editor: GraphEditor, node: OnnxNode): ReturnType<typeof quantizedResult> {
  const found = quantizedResult(editor, node.output[0]);
  const fits =
    found && isPerTensor(editor, found.value) && integerType(editor, found.value) === DATA_TYPES.UINT8;
  return fits ? found : undefined;
}

/** Input, weights and bias of a layer, all quantized. */
function layerInputs(
  editor: GraphEditor,
  node: OnnxNode,
): { x: QuantizedValue; w: QuantizedValue; bias: string } | undefined {
  const x = activation(editor, node.input[0]);
  const w = quantizedSource(editor, node.input[1]);
  if (x === undefined || w === undefined) return undefined;
  const { 2: biasName = '' } = node.input;
  if (biasName === '') return { x, w, bias: '' };
  const bias = quantizedSource(editor, biasName);
  return bias && integerType(editor, bias) === DATA_TYPES.INT32 ? { x, w, bias: bias.integers } : undefined;
}

function convNode(editor: GraphEditor, node: OnnxNode): IntegerNode | undefined {
  const layer = layerInputs(editor, node);
  const y = result(editor, node);
  if (layer === undefined || y === undefined) return undefined;
  const { x, w, bias } = layer;
  const inputs = [
    ...triple(x),
    ...triple(w),
    y.value.scale,
    y.value.zeroPoint,
    ...(bias === '' ? [] : [bias]),
  ];
  return { node: named(node, 'QLinearConv', inputs, y.value.integers, ''), absorbed: [y.node] };
}

function gemmNode(editor: GraphEditor, node: OnnxNode): IntegerNode | undefined {
  const layer = layerInputs(editor, node);
  const beta = node.attribute.find(({ name }) => name === 'beta');
  if (layer === undefined || (beta?.f ?? 1) !== 1) return undefined;
  const { x, w, bias } = layer;
  const y = result(editor, node);
  // Without a scale of its result it gives float.
  const last = y === undefined ? [] : [y.value.scale, y.value.zeroPoint];
  const inputs = [...triple(x), ...triple(w), bias, ...last];
  const made = named(node, 'QGemm', inputs, y?.value.integers ?? node.output[0]!);
  // QGemm has no beta, not even 1.
  made.attribute = node.attribute.filter((attribute) => attribute !== beta);
  return { node: made, absorbed: y === undefined ? [] : [y.node] };
}

function matMulNode(editor: GraphEditor, node: OnnxNode): IntegerNode | undefined {
  const a = activation(editor, node.input[0]);
  const b = quantizedSource(editor, node.input[1]);
  if (a === undefined || b === undefined) return undefined;
  const y = result(editor, node);
  if (y === undefined) {
    const inputs = [a.integers, b.integers, a.scale, b.scale, a.zeroPoint, b.zeroPoint];
    return { node: named(node, 'MatMulIntegerToFloat', inputs, node.output[0]!), absorbed: [] };
  }
  const inputs = [...triple(a), ...triple(b), y.value.scale, y.value.zeroPoint];
  return { node: named(node, 'QLinearMatMul', inputs, y.value.integers, ''), absorbed: [y.node] };
}

function concatNode(editor: GraphEditor, node: OnnxNode): IntegerNode | undefined {
  const y = result(editor, node);
  const inputs = node.input.map((name) => activation(editor, name));
  if (y === undefined || inputs.some((value) => value === undefined)) return undefined;
  const all = [y.value.scale, y.value.zeroPoint, ...inputs.flatMap((value) => triple(value!))];
  return { node: named(node, 'QLinearConcat', all, y.value.integers), absorbed: [y.node] };
}

function plainNode(editor: GraphEditor, node: OnnxNode): IntegerNode | undefined {
  const y = result(editor, node);
  const inputs = node.input.map((name) => activation(editor, name));
  if (y === undefined || inputs.some((value) => value === undefined)) return undefined;
  const all = [...inputs.flatMap((value) => triple(value!)), y.value.scale, y.value.zeroPoint];
  const made = named(node, `QLinear${node.opType}`, all, y.value.integers);
  if (!WITH_ATTRIBUTES.has(node.opType!)) made.attribute = [];
  return { node: made, absorbed: [y.node] };
}

/** What moves numbers moves integers as well, if they mean the same before and after. */
function directNode(editor: GraphEditor, node: OnnxNode): IntegerNode | undefined {
  const x = activation(editor, node.input[0]);
  const results = node.output.map((name) => quantizedResult(editor, name));
  if (
    x === undefined ||
    results.some((found) => found === undefined || !haveSameParameters(editor, x, found.value))
  ) {
    return undefined;
  }
  const outputs = results.map((found) => found!.value.integers);
  const made = { ...node, input: [x.integers, ...node.input.slice(1)], output: outputs };
  return { node: made, absorbed: results.map((found) => found!.node) };
}
