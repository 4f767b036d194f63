import { describeForeignFile, isOrtFormat } from '@lambda-vision/core/onnx';
import { OptimizeError } from '../errors/optimize-error.js';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { decodeMessage } from './decode-message.js';
import type { OnnxModel } from './onnx-model.js';

function refuse(source: string, reason: string): never {
  throw new OptimizeError({
    code: OPTIMIZE_ERROR_CODES.MODEL_MALFORMED,
    message: `Expected ${source} to be an ONNX model but ${reason}.`,
  });
}

/**
 * Reads an ONNX model. Weights are views into `bytes`, which must not change afterwards; external data is left where it
 * is, see {@link loadExternalData}.
 *
 * @param bytes - The `.onnx` file.
 * @param source - Where it comes from, for messages.
 * @throws {OptimizeError} `OPTIMIZE_MODEL_MALFORMED` if it is truncated, damaged, without a graph, or something else.
 */
export function decodeModel(bytes: Uint8Array, source = 'the file'): OnnxModel {
  const foreign = describeForeignFile(bytes);
  if (foreign !== undefined) refuse(source, `it is ${foreign}`);
  if (isOrtFormat(bytes)) refuse(source, 'it is in the ORT format, which only ONNX Runtime reads');
  const model = decodeMessage('model', bytes, source) as Partial<OnnxModel>;
  if (model.graph === undefined) refuse(source, 'it holds no graph');
  return model as OnnxModel;
}
