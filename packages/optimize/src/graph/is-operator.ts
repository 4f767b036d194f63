import type { OnnxNode } from '../onnx/onnx-node.js';

/** Whether a node is one of these operators of ONNX's own operator set; those of other domains may share the names. */
export function isOperator({ opType = '', domain = '' }: OnnxNode, ...opTypes: string[]): boolean {
  return (domain === '' || domain === 'ai.onnx') && opTypes.includes(opType);
}
