import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { OPTIMIZE_WARNING_CODES, type OptimizeWarning } from '../errors/optimize-warning.js';
import { GraphEditor } from '../graph/graph-editor.js';
import { removeDeadEnds } from '../graph/remove-dead-ends.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import { IntegerOperands } from './integer-operands.js';
import { isExcluded } from './is-excluded.js';
import { layerWeight } from './layer-weight.js';
import { matrixProduct, replaceByIntegers } from './matrix-product.js';
import { nodeLabel } from './node-label.js';
import { quantizableCopy } from './quantizable-copy.js';
import type { FloatNode, QuantizeResult } from './quantize-report.js';
import { refuseQuantized } from './refuse-quantized.js';
import { weightObjection } from './weight-objection.js';
import { weightValues } from './weight-values.js';

/** Options of {@link quantizeDynamic}. */
export interface QuantizeDynamicOptions {
  /** Names of nodes that stay in float; operator and output of nodes without a name (`MatMul_y`). */
  readonly exclude?: RegExp;
  /** Layers whose weights have fewer elements stay in float. @defaultValue 256 */
  readonly minElements?: number;
}

/** Share of the weights in layers that stay in float above which the result is not worth much. */
const MOSTLY = 0.5;

function objectionTo(
  editor: GraphEditor,
  node: OnnxNode,
  options: QuantizeDynamicOptions,
): string | undefined {
  const weight = layerWeight(node)!;
  if (node.opType !== 'MatMul' && node.opType !== 'Gemm') {
    // ConvInteger: 2.4 times as fast on dense networks, but 4.5 times slower on depthwise ones.
    return `${node.opType} stays in float: integer convolutions with ranges of their own in every run are slow`;
  }
  if (isExcluded(node, options.exclude)) return 'it is excluded';
  const values = weightValues(editor, weight.name);
  const { minElements = 256 } = options;
  const nodes = editor.consumers(weight.name);
  const objection = weightObjection(editor, weight.name, { axis: weight.axis, nodes, values, minElements });
  return objection ?? matrixProduct(editor, node).objection;
}

function weightCount(editor: GraphEditor, node: OnnxNode): number {
  return weightValues(editor, layerWeight(node)!.name)?.data.length ?? 0;
}

/**
 * Computes `MatMul` and `Gemm` with constant weights in integers: weights in int8 with a scale per column, activations
 * in uint8 whose range is measured in every run, so that no data are needed. For models of which matrix products are
 * most, such as vision transformers: about twice as fast in WebAssembly. Convolutions stay in float.
 *
 * @throws {OptimizeError} `OPTIMIZE_ALREADY_QUANTIZED` if it has quantized weights or activations;
 * `OPTIMIZE_NOTHING_TO_QUANTIZE` if no matrix product can be computed in integers.
 */
export function quantizeDynamic(original: OnnxModel, options: QuantizeDynamicOptions = {}): QuantizeResult {
  refuseQuantized(original, 'fp16');
  const copy = quantizableCopy(original);
  const editor = new GraphEditor(copy.model);
  const operands = new IntegerOperands(editor);
  const quantizedNodes: string[] = [];
  const floatNodes: FloatNode[] = [];
  let [integers, floats] = [0, 0];
  for (const node of editor.nodes()) {
    if (layerWeight(node) === undefined) continue;
    const reason = objectionTo(editor, node, options);
    if (reason !== undefined) {
      floats += weightCount(editor, node);
      floatNodes.push({ name: nodeLabel(node), reason });
      continue;
    }
    integers += weightCount(editor, node);
    quantizedNodes.push(nodeLabel(node));
    replaceByIntegers(editor, node, operands);
  }
  if (quantizedNodes.length === 0) {
    throw new OptimizeError({
      code: OPTIMIZE_ERROR_CODES.NOTHING_TO_QUANTIZE,
      message:
        'Expected the model to have matrix products with constant weights but it has none; quantize its weights alone, or statically.',
    });
  }
  removeDeadEnds(editor);
  const warnings: OptimizeWarning[] = [...copy.warnings];
  const share = floats / (integers + floats);
  if (share > MOSTLY) {
    const message = `${Math.round(share * 100)} % of the weights lie in layers that stay in float, most of them convolutions; the model becomes hardly faster. Quantize its weights alone, or statically.`;
    warnings.push({ code: OPTIMIZE_WARNING_CODES.MOSTLY_FLOAT, message });
  }
  return { model: copy.model, report: { mode: 'dynamic', quantizedNodes, floatNodes, warnings } };
}
