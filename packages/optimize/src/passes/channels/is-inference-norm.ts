import { intAttribute } from '../../graph/attributes.js';
import type { GraphEditor } from '../../graph/graph-editor.js';
import { isOperator } from '../../graph/is-operator.js';
import { getOpset } from '../../graph/opset.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';

/** Whether a node is a batch norm per channel that does not learn. */
export function isInferenceNorm(editor: GraphEditor, norm: OnnxNode): boolean {
  if (!isOperator(norm, 'BatchNormalization') || intAttribute(norm, 'training_mode', 0) !== 0) return false;
  // Before opset 7 it trained unless told otherwise.
  if (getOpset(editor.model) < 7 || intAttribute(norm, 'spatial', 1) !== 1) return false;
  return norm.output.slice(1).every((name) => name === '' || !editor.isUsed(name));
}
