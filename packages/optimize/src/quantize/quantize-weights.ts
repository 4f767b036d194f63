import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { GraphEditor } from '../graph/graph-editor.js';
import { removeDeadEnds } from '../graph/remove-dead-ends.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import { collectWeights } from './collect-weights.js';
import { isGatheredTable, quantizeGather } from './gathered-table.js';
import { isExcluded } from './is-excluded.js';
import { nodeLabel } from './node-label.js';
import { quantizableCopy } from './quantizable-copy.js';
import type { FloatNode, QuantizeResult } from './quantize-report.js';
import { refuseQuantized } from './refuse-quantized.js';
import { storeAsInt8 } from './store-as-int8.js';
import { weightObjection } from './weight-objection.js';
import { weightValues } from './weight-values.js';

/** Options of {@link quantizeWeights}. */
export interface QuantizeWeightsOptions {
  /** Names of nodes whose weights stay as they are; operator and output of nodes without a name (`Conv_y`). */
  readonly exclude?: RegExp;
  /**
   * Weights with fewer elements stay as they are: they save little, and those of a detector's last layers, of which each
   * moves a box, are among them. @defaultValue 1024
   */
  readonly minElements?: number;
}

/**
 * Stores the weights of `Conv`, `ConvTranspose`, `Gemm` and `MatMul`, and tables that `Gather` reads, as int8 with a
 * scale per channel: a quarter of the size, at about the speed that the model had in WebAssembly, and no data are
 * needed. ONNX Runtime unpacks the weights (`DequantizeLinear`) in every run and computes in float32.
 *
 * Weights that several layers share are stored once. Fold batch norms before, see {@link losslessPasses}.
 *
 * @throws {OptimizeError} `OPTIMIZE_ALREADY_QUANTIZED` if it has quantized weights or activations;
 * `OPTIMIZE_NOTHING_TO_QUANTIZE` if no weights can be stored smaller.
 */
export function quantizeWeights(
  original: OnnxModel,
  { exclude, minElements = 1024 }: QuantizeWeightsOptions = {},
): QuantizeResult {
  refuseQuantized(original, 'fp16');
  const { model, domain, warnings } = quantizableCopy(original);
  const editor = new GraphEditor(model);
  const order = editor.nodes();
  const quantized = new Set<OnnxNode>();
  const reasons = new Map<OnnxNode, string>();
  for (const [name, shared] of collectWeights(editor)) {
    const values = weightValues(editor, name);
    const objection = shared.nodes.some((node) => isExcluded(node, exclude))
      ? 'it, or a layer that shares its weights, is excluded'
      : weightObjection(editor, name, { ...shared, values, minElements });
    for (const node of shared.nodes) {
      if (objection === undefined) quantized.add(node);
      else reasons.set(node, objection);
    }
    if (objection !== undefined || values === undefined) continue;
    if (isGatheredTable(editor, shared.nodes[0]!)) quantizeGather(editor, name, shared.nodes, values);
    else storeAsInt8(editor, name, shared, values, domain);
  }
  if (quantized.size === 0) {
    throw new OptimizeError({
      code: OPTIMIZE_ERROR_CODES.NOTHING_TO_QUANTIZE,
      message: `Expected the model to have weights that can be stored as int8 but it has none: ${[...new Set(reasons.values())].join('; ') || 'it has no layers with weights'}.`,
    });
  }
  const quantizedNodes = order.filter((node) => quantized.has(node)).map(nodeLabel);
  const floatNodes = order.flatMap((node): FloatNode[] => {
    const reason = reasons.get(node);
    return reason === undefined ? [] : [{ name: nodeLabel(node), reason }];
  });
  removeDeadEnds(editor);
  return { model, report: { mode: 'weights', quantizedNodes, floatNodes, warnings } };
}
