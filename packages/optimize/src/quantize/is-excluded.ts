import type { OnnxNode } from '../onnx/onnx-node.js';
import { nodeLabel } from './node-label.js';

/** Whether a pattern matches the name of a node; nothing is matched without one. */
export function isExcluded(node: OnnxNode, pattern: RegExp | undefined): boolean {
  // Not `test()`: a pattern with the flag g or y would go on where it stopped.
  return pattern !== undefined && nodeLabel(node).search(pattern) >= 0;
}
