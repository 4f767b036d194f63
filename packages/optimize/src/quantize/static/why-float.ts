import { floatAttribute, intAttribute, stringAttribute } from '../../graph/attributes.js';
import type { GraphEditor } from '../../graph/graph-editor.js';
import { DATA_TYPES } from '../../onnx/data-types.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';

/** Whether a tensor is computed or fed, is float32, and was seen during calibration. */
export type IsActivation = (tensor: string | undefined) => boolean;

/** Why a Conv, Gemm or MatMul cannot be quantized by its own form; nothing where it can. */
export function whyWeightedFloat(
  editor: GraphEditor,
  node: OnnxNode,
  isActivation: IsActivation,
): string | undefined {
  const [input, weights, bias = ''] = node.input;
  if (!isActivation(input)) return 'its input was not seen during calibration';
  const isConstant = editor.initializer(weights)?.dataType === DATA_TYPES.FLOAT;
  if (!isConstant && !(node.opType === 'MatMul' && isActivation(weights))) {
    return 'its weights are no float32 initializer';
  }
  if (bias !== '' && editor.initializer(bias)?.dataType !== DATA_TYPES.FLOAT)
    return 'its bias is not constant float32';
  return node.opType === 'Gemm' ? whyGemmFloat(editor, node) : undefined;
}

function whyGemmFloat(editor: GraphEditor, node: OnnxNode): string | undefined {
  if (intAttribute(node, 'transA', 0) !== 0) return 'it transposes its input';
  if (floatAttribute(node, 'alpha', 1) !== 1) return 'its alpha is not 1';
  const bias = editor.initializer(node.input[2]);
  const rows = editor.initializer(node.input[1])?.dims ?? [];
  const columns = rows[intAttribute(node, 'transB', 0) === 0 ? 1 : 0];
  const dims = bias?.dims.filter((extent, at, all) => extent !== 1 || at === all.length - 1);
  return dims === undefined || (dims.length === 1 && dims[0] === columns)
    ? undefined
    : 'its bias is not one per column';
}

/** Why an operator that moves numbers cannot work on int8 as it is; nothing where it can. */
export function whyDirectFloat(node: OnnxNode): string | undefined {
  // Interpolation of uint8 cuts fractions off.
  const interpolates = node.opType === 'Resize' && stringAttribute(node, 'mode', 'nearest') !== 'nearest';
  return interpolates ? 'it interpolates' : undefined;
}
