import type { GraphEditor } from '../../graph/graph-editor.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';

/** Operators that move, convert or describe values and compute nothing of them. */
const MOVERS =
  /^(?:DequantizeLinear|QuantizeLinear|DynamicQuantizeLinear|Cast|Identity|Shape|Size|Constant|ConstantOfShape|Reshape|Flatten|Squeeze|Unsqueeze|Transpose|Slice|Gather|Split|Expand|Tile|Pad|Range|Dropout|NonMaxSuppression|TopK|ArgMax|ArgMin|NonZero|If|Loop|Scan)$/;

/** Integer and fused forms, and what they compute. */
const FORMS: readonly [RegExp, string][] = [
  [/^QGemm$/, 'Gemm'],
  [/^(?:MatMulInteger(?:ToFloat)?|DynamicQuantizeMatMul)$/, 'MatMul'],
  [/^ConvInteger$/, 'Conv'],
  [/^(?:QLinear|Fused|NhwcFused|Nhwc)(\w+)$/, '$1'],
];

/** What a node computes, whatever numbers it does it with: `Conv` for `QLinearConv`. */
export function baseOperator({ opType = '' }: OnnxNode): string {
  for (const [pattern, base] of FORMS) if (pattern.test(opType)) return opType.replace(pattern, base);
  return opType;
}

/** Whether a node is a layer with weights, whatever numbers it computes with. */
export function hasWeights(node: OnnxNode): boolean {
  return /^(?:Conv|ConvTranspose|Gemm|MatMul)$/.test(baseOperator(node));
}

/** Nodes that compute something of what a model is fed, in the graph's order. */
export function layerNodes(editor: GraphEditor): OnnxNode[] {
  const fed = new Set(editor.inputNames());
  return editor.nodes().filter((node) => {
    if (!node.input.some((name) => fed.has(name))) return false;
    for (const name of node.output) fed.add(name);
    return !MOVERS.test(node.opType ?? '') && node.output[0] !== undefined;
  });
}
