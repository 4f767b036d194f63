import type { GraphEditor } from '../../graph/graph-editor.js';
import { isOperator } from '../../graph/is-operator.js';
import { makeNode } from '../../onnx/make-node.js';

/**
 * Lets everybody who reads a value read an input of the graph instead: floats as they are, integers quantized as they
 * were. The value itself goes on being computed.
 *
 * @param tensor - The value in float, as `asFloat()` finds it.
 * @param input - Name of the new input.
 */
export function forceValue(editor: GraphEditor, tensor: string, input: string): void {
  editor.replaceUses(tensor, input);
  const producer = editor.producer(tensor);
  if (producer === undefined || !isOperator(producer, 'DequantizeLinear')) return;
  const [integers = '', ...parameters] = producer.input;
  const readers = editor.consumers(integers).filter((reader) => reader !== producer);
  if (readers.length === 0) return;
  const quantized = editor.uniqueName(`${input}/quantized`);
  for (const reader of readers) {
    editor.update(reader, (node) => {
      node.input = node.input.map((name) => (name === integers ? quantized : name));
    });
  }
  editor.insertBefore(undefined, makeNode('QuantizeLinear', [input, ...parameters], [quantized]));
}
