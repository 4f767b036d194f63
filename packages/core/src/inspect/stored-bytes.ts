import { onnxByteLength } from '../onnx/onnx-dtype.js';
import type { OnnxTensorHeader } from '../onnx/onnx-header.js';

/** Bytes of a tensor's values in memory; those in the file where its type has no fixed size. */
export function storedBytes({ dtype, dims, byteLength }: OnnxTensorHeader): number {
  return onnxByteLength(dtype, dims) ?? byteLength;
}
