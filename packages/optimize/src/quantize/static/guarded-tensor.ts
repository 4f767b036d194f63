import type { GraphEditor } from '../../graph/graph-editor.js';
import { isOperator } from '../../graph/is-operator.js';

/**
 * Whether a float tensor is what ONNX Runtime's WeightBiasQuantization would make int8 of: a float layer, with nothing
 * but Relu and Clip behind it, between dequantized numbers and a quantization. It quantizes the layer's weights per
 * tensor, whatever the model says; a layer that was kept in float for its sensitivity would lose most.
 *
 * @param isInt8 - Whether a tensor comes from an int8 node.
 */
export function wouldBeQuantized(
  editor: GraphEditor,
  tensor: string,
  isInt8: (tensor: string) => boolean,
): boolean {
  const producer = editor.producer(tensor);
  if (producer === undefined || isInt8(tensor)) return false;
  const [input = ''] = producer.input;
  if (isOperator(producer, 'Relu', 'Clip')) return wouldBeQuantized(editor, input, isInt8);
  return isOperator(producer, 'Conv', 'ConvTranspose', 'Gemm') && isInt8(input);
}
