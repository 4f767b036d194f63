import { floatAttribute, intAttribute } from '../graph/attributes.js';
import type { GraphEditor } from '../graph/graph-editor.js';
import { DATA_TYPES } from '../onnx/data-types.js';
import { makeNode } from '../onnx/make-node.js';
import { makeTensor } from '../onnx/make-tensor.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import { findFloats } from '../passes/find-constant.js';
import type { IntegerOperands } from './integer-operands.js';
import { layerWeight } from './layer-weight.js';
import { weightValues } from './weight-values.js';

/** A `MatMul` or `Gemm` as `x · weights × alpha + bias × beta`. */
interface MatrixProduct {
  readonly transposed: boolean;
  readonly alpha: number;
  readonly beta: number;
  /** Name of the bias, if it has one. */
  readonly bias: string | undefined;
  /** Why it cannot be computed in integers, as the rest of a sentence about it. */
  readonly objection: string | undefined;
}

/** Reads what a `MatMul` or `Gemm` computes. */
export function matrixProduct(editor: GraphEditor, node: OnnxNode): MatrixProduct {
  const { dims = [], dataType } = weightValues(editor, layerWeight(node)!.name) ?? {};
  const half = dataType === DATA_TYPES.FLOAT16 ? 'it computes in half precision' : undefined;
  const matrix = dims.length === 2 ? undefined : `its weights have ${dims.length} dimensions`;
  if (node.opType === 'MatMul') {
    return { transposed: false, alpha: 1, beta: 1, bias: undefined, objection: half ?? matrix };
  }
  const bias = node.input[2] || undefined;
  const beta = floatAttribute(node, 'beta', 1);
  const turned = intAttribute(node, 'transA', 0) === 0 ? undefined : 'its input is transposed';
  const scaled =
    bias === undefined || beta === 1 || findFloats(editor, bias) !== undefined
      ? undefined
      : 'its bias is scaled and not constant';
  return {
    transposed: intAttribute(node, 'transB', 0) !== 0,
    alpha: floatAttribute(node, 'alpha', 1),
    beta,
    bias,
    objection: half ?? matrix ?? turned ?? scaled,
  };
}

/** The bias times beta; the bias itself where that is 1. */
function scaledBias(editor: GraphEditor, bias: string, beta: number): string {
  if (beta === 1) return bias;
  const { dims, data } = findFloats(editor, bias)!;
  const name = editor.uniqueName(`${bias}_times_${beta}`);
  return editor.setInitializer(
    makeTensor(
      name,
      DATA_TYPES.FLOAT,
      dims,
      data.map((value) => value * beta),
    ),
  );
}

/**
 * Replaces a `MatMul` or `Gemm` by `MatMulInteger`, the product of both scales, and the bias, in the order in which
 * ONNX Runtime fuses them.
 */
export function replaceByIntegers(editor: GraphEditor, node: OnnxNode, operands: IntegerOperands): void {
  const { bias, beta, ...use } = matrixProduct(editor, node);
  const [output] = node.output as [string];
  const activation = operands.activation(node.input[0]!, node);
  const matrix = operands.matrix(layerWeight(node)!.name, use);
  const name = (part: string): string => editor.uniqueName(`${output}_${part}`);
  const [integers, numbers, scale] = [name('int32'), name('numbers'), name('scale')];
  const product = bias === undefined ? output : name('product');
  const added = [
    makeNode('MatMulInteger', [activation.values, matrix.values, activation.zeroPoint], [integers]),
    makeNode('Cast', [integers], [numbers], { to: BigInt(DATA_TYPES.FLOAT) }),
    makeNode('Mul', [activation.scale, matrix.scales], [scale]),
    makeNode('Mul', [numbers, scale], [product]),
  ];
  if (bias !== undefined) added.push(makeNode('Add', [product, scaledBias(editor, bias, beta)], [output]));
  editor.replace(node, ...added);
}
