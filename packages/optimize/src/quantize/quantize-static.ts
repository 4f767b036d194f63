import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { GraphEditor } from '../graph/graph-editor.js';
import type { TensorRange } from '../numeric/tensor-range.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import { isExcluded } from './is-excluded.js';
import { nodeLabel } from './node-label.js';
import type { QuantizeResult } from './quantize-report.js';
import { refuseQuantized } from './refuse-quantized.js';
import { absorbActivations } from './static/absorb-activations.js';
import { activationParameters } from './static/activation-parameters.js';
import { adjustRanges } from './static/adjust-ranges.js';
import { insertQuantization } from './static/insert-quantization.js';
import { planNodes } from './static/plan-nodes.js';
import { preparedCopy } from './static/prepared-copy.js';
import { storeFloatLayers } from './static/store-float-layers.js';
import { toQOperator } from './to-q-operator.js';

/** Options of {@link quantizeStatic}. */
export interface QuantizeStaticOptions {
  /**
   * Names of nodes that stay in float, or a pattern of them; operator and output of nodes without a name (`Conv_y`).
   * The activations of layers stay with them.
   * @defaultValue none
   */
  readonly exclude?: RegExp | readonly string[];
  /**
   * `qoperator` writes the operators that the runtime computes with; `qdq` leaves finding them to the runtime, which
   * takes two to three times as long to load it, with the same outputs to the bit.
   * @defaultValue 'qoperator'
   */
  readonly format?: 'qoperator' | 'qdq';
  /**
   * How the weights of excluded layers are stored: `int8` unpacks them in every run, at about the same speed, so that
   * layers in float cost no size; `float32` leaves them as they are.
   * @defaultValue 'float32'
   */
  readonly floatWeights?: 'float32' | 'int8';
  /**
   * What is taken off the biases of layers in int8, by their labels: what {@link measureBiasErrors} found.
   * @defaultValue nothing
   */
  readonly biasErrors?: ReadonlyMap<string, Float32Array>;
}

/** Defaults of {@link QuantizeStaticOptions}. */
export const QUANTIZE_STATIC_DEFAULTS = Object.freeze({
  format: 'qoperator',
  floatWeights: 'float32',
} as const);

/**
 * Quantizes a model so that it computes in int8: activations in uint8 over the ranges of a calibration, weights in int8
 * with a scale per channel, biases in int32. What comes after the last weights stays in float, and so does what the
 * runtime has no int8 operator for.
 *
 * @param model - A float model, which stays as it is.
 * @param ranges - What {@link calibrate} found, by tensor.
 * @throws {OptimizeError} `OPTIMIZE_ALREADY_QUANTIZED` if it has quantized weights or activations;
 * `OPTIMIZE_NOTHING_TO_QUANTIZE` if no node can compute in int8; `OPTIMIZE_OPERATOR_UNSUPPORTED` if it cannot be
 * brought to opset 13.
 */
export function quantizeStatic(
  model: OnnxModel,
  ranges: ReadonlyMap<string, TensorRange>,
  options: QuantizeStaticOptions = {},
): QuantizeResult {
  const { exclude, format = QUANTIZE_STATIC_DEFAULTS.format } = options;
  const { floatWeights = QUANTIZE_STATIC_DEFAULTS.floatWeights } = options;
  refuseQuantized(model);
  const isKeptFloat = toTest(exclude);
  const copy = preparedCopy(model);
  const editor = new GraphEditor(copy);
  const adjusted = adjustRanges(editor, ranges);
  const plan = planNodes(editor, adjusted, isKeptFloat);
  if (plan.quantized.size === 0) {
    throw new OptimizeError({
      code: OPTIMIZE_ERROR_CODES.NOTHING_TO_QUANTIZE,
      message: `Expected nodes that can compute in int8 but ${describeReasons(plan.reasons)}.`,
    });
  }
  const order = editor.nodes();
  const errors = new Map(order.map((node) => [node, options.biasErrors?.get(nodeLabel(node))]));
  const absorbed = absorbActivations(editor, plan, adjusted, isKeptFloat);
  insertQuantization(editor, plan, activationParameters(editor, plan, adjusted), (node) => errors.get(node));
  if (floatWeights === 'int8')
    storeFloatLayers(editor, new Set([...plan.reasons.keys()].filter(isKeptFloat)));
  // Descriptions of tensors would still say float.
  copy.graph.valueInfo = [];
  const quantized = new Set([...plan.quantized, ...absorbed]);
  return {
    model: format === 'qdq' ? copy : toQOperator(copy).model,
    report: {
      mode: 'static',
      quantizedNodes: order.filter((node) => quantized.has(node)).map(nodeLabel),
      floatNodes: [...plan.reasons].map(([node, reason]) => ({ name: nodeLabel(node), reason })),
      warnings: [],
    },
  };
}

function toTest(exclude: QuantizeStaticOptions['exclude']): (node: OnnxNode) => boolean {
  if (exclude === undefined || exclude instanceof RegExp) return (node) => isExcluded(node, exclude);
  const names = new Set(exclude);
  return (node) => names.has(nodeLabel(node));
}

function describeReasons(reasons: ReadonlyMap<OnnxNode, string>): string {
  const [first] = reasons;
  if (first === undefined) return 'it has none';
  return `none of ${reasons.size} can: of ${nodeLabel(first[0])}, for one, ${first[1]}`;
}
