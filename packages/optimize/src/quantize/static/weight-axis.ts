import { intAttribute } from '../../graph/attributes.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';

/** Dimension of a node's weights whose entries are the output channels. */
export function weightAxis(node: OnnxNode, rank: number): number {
  if (node.opType === 'Conv') return 0;
  if (node.opType === 'Gemm') return intAttribute(node, 'transB', 0) === 0 ? 1 : 0;
  return rank - 1;
}
