import { WEIGHTED_OPERATORS } from '../../calibrate/quantizable-operators.js';
import type { GraphEditor } from '../../graph/graph-editor.js';
import { isOperator } from '../../graph/is-operator.js';
import { removeDeadEnds } from '../../graph/remove-dead-ends.js';
import { DATA_TYPES } from '../../onnx/data-types.js';
import { makeNode } from '../../onnx/make-node.js';
import { makeTensor } from '../../onnx/make-tensor.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';
import { type ActivationParameters, quantizedInputs } from './activation-parameters.js';
import { wouldBeQuantized } from './guarded-tensor.js';
import type { NodePlan } from './node-plan.js';
import { WeightStore } from './weight-store.js';

/**
 * Puts QuantizeLinear and DequantizeLinear around what is going to compute in int8. Float nodes read the float form of
 * a tensor where there is one.
 *
 * @param biasError - What is taken off the bias of a node.
 */
export function insertQuantization(
  editor: GraphEditor,
  { quantized, floatResults }: NodePlan,
  parameters: ReadonlyMap<string, ActivationParameters>,
  biasError: (node: OnnxNode) => Float32Array | undefined,
): void {
  const isInt8 = (name: string): boolean => {
    const producer = editor.producer(name);
    return producer !== undefined && quantized.has(producer) && !floatResults.has(producer);
  };
  const constants = new Map<string, readonly [scale: string, zeroPoint: string]>();
  const dequantized = new Map<string, string>();
  const weighted = [...quantized].filter(
    (node) => isOperator(node, ...WEIGHTED_OPERATORS) && editor.initializer(node.input[1]) !== undefined,
  );
  const store = new WeightStore(
    editor,
    weighted,
    (node) => parameters.get(node.input[0] ?? '')!.scale,
    biasError,
  );
  const isWeighted = new Set(weighted);
  const guarded = new Set([...parameters.keys()].filter((name) => wouldBeQuantized(editor, name, isInt8)));

  const pair = (name: string): OnnxNode[] => {
    const [scale, zeroPoint] = constantsOf(editor, constants, parameters.get(name)!);
    const added: OnnxNode[] = [];
    let source = name;
    if (guarded.has(name)) {
      // The largest of one is that one: no optimizer of the runtime knows, so the pattern ends here.
      source = editor.uniqueName(`${name}_float`);
      added.push(makeNode('Max', [name], [source]));
    }
    const integers = editor.uniqueName(`${name}_quantized`);
    const floats = editor.uniqueName(`${name}_dequantized`);
    dequantized.set(name, floats);
    added.push(
      makeNode('QuantizeLinear', [source, scale, zeroPoint], [integers]),
      makeNode('DequantizeLinear', [integers, scale, zeroPoint], [floats]),
    );
    return added;
  };

  const nodes: OnnxNode[] = editor.inputNames().flatMap((name) => (parameters.has(name) ? pair(name) : []));
  for (const node of editor.nodes()) {
    const outputs = [...node.output];
    const inputs = new Set(quantized.has(node) ? quantizedInputs(editor, node) : node.input.filter(isInt8));
    const constantNodes = isWeighted.has(node) ? store.quantize(node) : [];
    node.input = node.input.map((name) => (inputs.has(name) ? (dequantized.get(name) ?? name) : name));
    nodes.push(...constantNodes, node);
    for (const name of outputs) if (parameters.has(name)) nodes.push(...pair(name));
  }
  editor.graph.node = nodes;
  editor.reindex();
  removeDeadEnds(editor);
}

/** Names of a tensor's scale and zero point among the initializers; tensors with the same numbers by right share them. */
function constantsOf(
  editor: GraphEditor,
  constants: Map<string, readonly [scale: string, zeroPoint: string]>,
  { source, scale, zeroPoint }: ActivationParameters,
): readonly [scale: string, zeroPoint: string] {
  const known = constants.get(source);
  if (known !== undefined) return known;
  const put = (suffix: string, type: number, data: Float32Array | Uint8Array): string =>
    editor.setInitializer(makeTensor(editor.uniqueName(`${source}_${suffix}`), type, [], data));
  const names = [
    put('scale', DATA_TYPES.FLOAT, Float32Array.of(scale)),
    put('zero_point', DATA_TYPES.UINT8, Uint8Array.of(zeroPoint)),
  ] as const;
  constants.set(source, names);
  return names;
}
