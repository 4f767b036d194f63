import type { OnnxNode } from '../onnx/onnx-node.js';

/** What a node is called in reports and matched by: its name, or operator and first output where it has none. */
export function nodeLabel({ name = '', opType = '', output }: OnnxNode): string {
  return name === '' ? `${opType}_${output[0] ?? ''}` : name;
}
