import { DIRECT_OPERATORS, SATURATING_OPERATORS } from '../../calibrate/quantizable-operators.js';
import type { GraphEditor } from '../../graph/graph-editor.js';
import { isOperator } from '../../graph/is-operator.js';
import type { TensorRange } from '../../numeric/tensor-range.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';
import { readTensor } from '../../onnx/read-tensor.js';
import type { NodePlan } from './node-plan.js';

/**
 * Takes out every Relu and Clip that alone reads the result of an int8 node: the node writes the activation's output
 * instead, quantized over its range, whose ends clip as the activation did.
 *
 * @returns The activations that are gone.
 */
export function absorbActivations(
  editor: GraphEditor,
  { quantized, floatResults }: NodePlan,
  ranges: ReadonlyMap<string, TensorRange>,
  isExcluded: (node: OnnxNode) => boolean,
): OnnxNode[] {
  const absorbed: OnnxNode[] = [];
  for (const activation of editor.nodes(...SATURATING_OPERATORS)) {
    const [input = ''] = activation.input;
    const [output = ''] = activation.output;
    const layer = editor.producer(input);
    if (layer === undefined || !quantized.has(layer) || floatResults.has(layer)) continue;
    if (isOperator(layer, ...DIRECT_OPERATORS) || editor.soleConsumer(input) !== activation) continue;
    if (editor.isOutput(output) || !ranges.has(output) || isExcluded(activation)) continue;
    if (!holdsZero(editor, activation)) continue;
    editor.remove(activation);
    editor.update(layer, () => {
      layer.output = layer.output.map((name) => (name === input ? output : name));
    });
    absorbed.push(activation);
  }
  return absorbed;
}

/** Whether 0 lies between the ends, which it does in every quantized range. */
function holdsZero(editor: GraphEditor, activation: OnnxNode): boolean {
  if (isOperator(activation, 'Relu')) return true;
  const [, min = '', max = ''] = activation.input;
  const [low, high] = [min, max].map((name) => {
    const tensor = editor.initializer(name);
    return name === '' ? 0 : Number(tensor === undefined ? Number.NaN : readTensor(tensor).data[0]);
  });
  return low! <= 0 && high! >= 0;
}
