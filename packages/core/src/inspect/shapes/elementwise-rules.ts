import { onnxDtype } from '../../onnx/onnx-dtype.js';
import { broadcastDims } from './broadcast-dims.js';
import type { NodeReading } from './node-reading.js';
import type { ShapeRule, ShapeRules } from './shape-rule.js';
import type { ShapedTensor } from './shaped-tensor.js';

const LIKE_FIRST =
  'Abs BatchNormalization Ceil Celu Clip Cos CumSum Elu Erf Exp Floor Gelu GroupNormalization HardSigmoid HardSwish Hardmax Identity InstanceNormalization LRN LayerNormalization LeakyRelu Log LogSoftmax LpNormalization MeanVarianceNormalization Mish Neg Not PRelu QuickGelu Reciprocal Relu Round ScatterElements ScatterND Selu Shrink Sigmoid Sign SimplifiedLayerNormalization Sin Softmax Softplus Softsign Sqrt Tan Tanh ThresholdedRelu Trilu';
const SPREAD = 'Add Div Max Mean Min Mod Mul Pow Sub Sum';
const COMPARING = 'And Equal Greater GreaterOrEqual Less LessOrEqual Or Xor';

/** What shapes are computed with, on values that are known. */
const ARITHMETIC: Readonly<Record<string, (left: number, right: number) => number>> = {
  Add: (left, right) => left + right,
  Sub: (left, right) => left - right,
  Mul: (left, right) => left * right,
  Div: (left, right) => left / right,
  Max: Math.max,
  Min: Math.min,
};
const ROUNDING: Readonly<Record<string, (value: number) => number>> = {
  Identity: (value) => value,
  Floor: Math.floor,
  Ceil: Math.ceil,
  Neg: (value) => -value,
};

const likeFirst: ShapeRule = (node) => {
  const input = node.input(0);
  if (input === undefined) return undefined;
  const round = ROUNDING[node.node.name];
  return [{ ...input, values: round && input.values?.map(round) }];
};

const spread: ShapeRule = (node) => {
  const inputs = node.allInputs();
  const dims = inputs && broadcastDims(inputs.map((input) => input.dims));
  if (inputs === undefined || dims === undefined) return undefined;
  const { dtype } = inputs[0]!;
  return [{ dtype, dims, values: compute(node.node.name, inputs, dims) }];
};

function compute(
  name: string,
  [left, right]: readonly ShapedTensor[],
  dims: readonly number[],
): readonly number[] | undefined {
  const operation = ARITHMETIC[name];
  if (operation === undefined || left?.values === undefined || right?.values === undefined) return undefined;
  // Shapes are lists; spreading of more than one axis does not happen with them.
  const count = dims.reduce((product, extent) => product * extent, 1);
  if (dims.length > 1 || count > Math.max(left.values.length, right.values.length)) return undefined;
  return Array.from({ length: count }, (_, at) => {
    const value = operation(valueAt(left.values!, at), valueAt(right.values!, at));
    return left.dtype === 'int64' || left.dtype === 'int32' ? Math.trunc(value) : value;
  });
}

function valueAt(values: readonly number[], at: number): number {
  return values.length === 1 ? values[0]! : values[at]!;
}

function withDtype(rule: ShapeRule, dtypeOf: (node: NodeReading) => ShapedTensor['dtype']): ShapeRule {
  return (node) => rule(node)?.map(({ dims }) => ({ dims, dtype: dtypeOf(node) }));
}

const cast: ShapeRule = (node) => {
  const input = node.input(0);
  if (input === undefined) return undefined;
  const dtype = onnxDtype(node.number('to', 0));
  const isInteger = dtype === 'int64' || dtype === 'int32';
  return [{ dims: input.dims, dtype, values: isInteger ? input.values?.map(Math.trunc) : input.values }];
};

const where: ShapeRule = (node) => {
  const inputs = node.allInputs();
  const dims = inputs && broadcastDims(inputs.map((input) => input.dims));
  return dims && [{ dtype: inputs![1]!.dtype, dims }];
};

/** Of a quantized operator whose operands are each followed by scale and zero point. */
const quantizedSpread: ShapeRule = (node) => {
  const [left, right] = [node.input(0), node.input(3)];
  const dims = left && right && broadcastDims([left.dims, right.dims]);
  return dims && [{ dtype: left.dtype, dims }];
};

function each(names: string, rule: ShapeRule): ShapeRules {
  return Object.fromEntries(names.split(' ').map((name) => [name, rule]));
}

/** Operators that compute each element from those at its place. */
export const ELEMENTWISE_RULES: ShapeRules = {
  ...each(LIKE_FIRST, likeFirst),
  ...each(SPREAD, spread),
  ...each(
    COMPARING,
    withDtype(spread, () => 'bool'),
  ),
  ...each('QLinearAdd QLinearMul', quantizedSpread),
  ...each('QLinearLeakyRelu QLinearSigmoid QLinearSoftmax', likeFirst),
  Cast: cast,
  Dropout: (node) => likeFirst(node)?.flatMap((input) => [input, { dtype: 'bool', dims: input.dims }]),
  Where: where,
  QuantizeLinear: withDtype(likeFirst, (node) => node.input(2)?.dtype ?? 'uint8'),
  DequantizeLinear: withDtype(likeFirst, (node) => node.input(1)?.dtype ?? 'float32'),
  DynamicQuantizeLinear: (node) => {
    const dims = node.input(0)?.dims;
    return (
      dims && [
        { dtype: 'uint8', dims },
        { dtype: 'float32', dims: [] },
        { dtype: 'uint8', dims: [] },
      ]
    );
  },
};
