import { DIRECT_OPERATORS, WEIGHTED_OPERATORS } from '../../calibrate/quantizable-operators.js';
import type { GraphEditor } from '../../graph/graph-editor.js';
import { isOperator } from '../../graph/is-operator.js';
import { type ScaleAndZeroPoint, scaleAndZeroPoint } from '../../numeric/scale-and-zero-point.js';
import type { TensorRange } from '../../numeric/tensor-range.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';
import type { NodePlan } from './node-plan.js';

/** Scale and zero point of a tensor, and the tensor whose they are: that one, or the input of what moved it. */
export interface ActivationParameters extends ScaleAndZeroPoint {
  readonly source: string;
}

/** Inputs of an int8 node that are activations. */
export function quantizedInputs(editor: GraphEditor, node: OnnxNode): string[] {
  const count = isOperator(node, ...DIRECT_OPERATORS)
    ? 1
    : isOperator(node, ...WEIGHTED_OPERATORS)
      ? 2
      : Number.POSITIVE_INFINITY;
  return node.input.filter((name, at) => at < count && name !== '' && editor.initializer(name) === undefined);
}

/** Scale and zero point of every tensor that is going to exist in uint8. */
export function activationParameters(
  editor: GraphEditor,
  { quantized, floatResults }: NodePlan,
  ranges: ReadonlyMap<string, TensorRange>,
): Map<string, ActivationParameters> {
  const parameters = new Map<string, ActivationParameters>();
  const sourceOf = (name: string): string => {
    const producer = editor.producer(name);
    const isMoved =
      producer !== undefined && quantized.has(producer) && isOperator(producer, ...DIRECT_OPERATORS);
    return isMoved ? sourceOf(producer.input[0] ?? '') : name;
  };
  for (const node of quantized) {
    const outputs = floatResults.has(node) ? [] : node.output.filter((name) => name !== '');
    for (const name of [...quantizedInputs(editor, node), ...outputs]) {
      const source = sourceOf(name);
      const { min, max } = ranges.get(source) as TensorRange;
      parameters.set(name, { ...scaleAndZeroPoint(min, max, { type: 'uint8' }), source });
    }
  }
  return parameters;
}
