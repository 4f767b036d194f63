import { encodeMessage } from './encode-message.js';
import type { OnnxModel } from './onnx-model.js';

/**
 * Writes a model as the bytes of an `.onnx` file. Weights are copied once.
 *
 * @throws {OptimizeError} `OPTIMIZE_MODEL_TOO_LARGE` from 2 GiB on; put the weights elsewhere with
 * {@link extractExternalData} then.
 */
export function encodeModel(model: OnnxModel): Uint8Array {
  return encodeMessage('model', model);
}
