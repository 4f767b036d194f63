import { decodeMessage } from './decode-message.js';
import type { OnnxTensor } from './onnx-tensor.js';

/**
 * Reads a file that holds one tensor (`.pb`).
 *
 * @throws {OptimizeError} `OPTIMIZE_MODEL_MALFORMED` if it is truncated or damaged.
 */
export function decodeTensor(bytes: Uint8Array, source = 'the file'): OnnxTensor {
  return decodeMessage('tensor', bytes, source) as OnnxTensor;
}
