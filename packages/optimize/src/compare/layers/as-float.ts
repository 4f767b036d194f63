import { DIRECT_OPERATORS } from '../../calibrate/quantizable-operators.js';
import type { GraphEditor } from '../../graph/graph-editor.js';
import { isOperator } from '../../graph/is-operator.js';
import { makeNode } from '../../onnx/make-node.js';
import type { OnnxNode } from '../../onnx/onnx-node.js';

/** Operators that give on the integers that they get. */
const DIRECT = [...DIRECT_OPERATORS, 'Pad'];

/** Operators of which each quantized input is followed by its scale and zero point. */
const INTEGER = /^(?:QLinear\w+|QGemm|MatMulIntegerToFloat)$/;

/**
 * Name of the tensor that holds a value in float as those who read it see it: past a quantization, where it goes through
 * one. Where integers have no float form in the graph a dequantization is added to it.
 *
 * @returns Nothing for integers of which the scale is not known.
 */
export function asFloat(editor: GraphEditor, tensor: string): string | undefined {
  if (isInteger(editor, tensor)) return dequantized(editor, tensor);
  const readers = editor.consumers(tensor);
  const quantizer = readers.find((reader) => isOperator(reader, 'QuantizeLinear'));
  const isQuantized = quantizer !== undefined && readers.length === 1 && !editor.isOutput(tensor);
  return isQuantized ? dequantized(editor, quantizer.output[0] as string) : tensor;
}

function isInteger(editor: GraphEditor, tensor: string): boolean {
  const producer = editor.producer(tensor);
  if (producer === undefined) return false;
  const { opType = '', input } = producer;
  if (isOperator(producer, 'QuantizeLinear') || /^QLinear/.test(opType)) return true;
  // Without a scale of its output it gives floats.
  if (opType === 'QGemm') return (input[7] ?? '') !== '';
  return isOperator(producer, ...DIRECT) && isInteger(editor, input[0] as string);
}

function dequantized(editor: GraphEditor, integers: string): string | undefined {
  const existing = editor.consumers(integers).find((reader) => isOperator(reader, 'DequantizeLinear'));
  if (existing !== undefined) return existing.output[0];
  const parameters = parametersOf(editor, integers);
  if (parameters === undefined) return undefined;
  const output = editor.uniqueName(`${integers}/float`);
  editor.insertAfter(
    editor.producer(integers) as OnnxNode,
    makeNode('DequantizeLinear', [integers, ...parameters], [output]),
  );
  return output;
}

/** Scale and zero point by which the readers of integers understand them. */
function parametersOf(editor: GraphEditor, integers: string): [string, string] | undefined {
  for (const reader of editor.consumers(integers)) {
    if (INTEGER.test(reader.opType ?? '')) {
      const at = reader.input.indexOf(integers);
      return [reader.input[at + 1] as string, reader.input[at + 2] as string];
    }
    const found = isOperator(reader, ...DIRECT) && parametersOf(editor, reader.output[0] as string);
    if (found) return found;
    if (isOperator(reader, ...DIRECT)) {
      const after = editor
        .consumers(reader.output[0] as string)
        .find((each) => isOperator(each, 'DequantizeLinear'));
      if (after !== undefined) return [after.input[1] as string, after.input[2] as string];
    }
  }
  return undefined;
}
