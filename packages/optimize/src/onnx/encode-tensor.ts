import { encodeMessage } from './encode-message.js';
import type { OnnxTensor } from './onnx-tensor.js';

/** Writes one tensor as a file of its own (`.pb`). */
export function encodeTensor(tensor: OnnxTensor): Uint8Array {
  return encodeMessage('tensor', tensor);
}
