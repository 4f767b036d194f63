import { GraphEditor } from '../graph/graph-editor.js';
import { isOperator } from '../graph/is-operator.js';
import { getOpset } from '../graph/opset.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import type { OnnxNode } from '../onnx/onnx-node.js';
import { readTensor } from '../onnx/read-tensor.js';
import { findConstant } from './find-constant.js';
import type { PassReport } from './pass-report.js';

/** First opset of which `Dropout` does nothing unless it is told that this is training. */
const INFERENCE_SINCE = 7;

function passesOn(editor: GraphEditor, node: OnnxNode): boolean {
  if (isOperator(node, 'Identity')) return true;
  if (!isOperator(node, 'Dropout') || getOpset(editor.model) < INFERENCE_SINCE) return false;
  const [, mask = ''] = node.output;
  if (mask !== '' && editor.isUsed(mask)) return false;
  const [, , training = ''] = node.input;
  if (training === '') return true;
  const constant = findConstant(editor, training);
  return constant !== undefined && Number(readTensor(constant).data[0]) === 0;
}

/** Takes one node out, unless it joins an input or constant, or another output, with an output of the graph. */
function bypass(editor: GraphEditor, node: OnnxNode): boolean {
  const [input = ''] = node.input;
  const [output = ''] = node.output;
  if (!editor.isOutput(output)) {
    editor.replaceUses(output, input);
    editor.remove(node);
    return true;
  }
  if (editor.producer(input) === undefined || editor.isOutput(input)) return false;
  editor.remove(node);
  editor.graph.valueInfo = editor.graph.valueInfo.filter(({ name }) => name !== input);
  editor.renameTensor(input, output);
  return true;
}

/** Takes out `Identity` and `Dropout` outside training; outputs of the graph keep their names. */
export function removeIdentities(model: OnnxModel): PassReport {
  const editor = new GraphEditor(model);
  let changes = 0;
  for (const node of editor.nodes('Identity', 'Dropout')) {
    if (passesOn(editor, node) && bypass(editor, node)) changes++;
  }
  return { pass: 'removeIdentities', changes, warnings: [] };
}
