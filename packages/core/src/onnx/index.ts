/**
 * Reads ONNX files without an engine: the wire format, and everything about a model but the values of its tensors.
 *
 * @packageDocumentation
 */
export { fromFloat16Bits } from '../tensor/from-float16-bits.js';
export { toFloat16Bits } from '../tensor/to-float16-bits.js';
export type { ByteSource } from './byte-source.js';
export { checkOnnxSupport, type OnnxSupportOptions } from './check-onnx-support.js';
export { describeForeignFile } from './describe-foreign-file.js';
export { type OnnxDtype, onnxByteLength, onnxDtype } from './onnx-dtype.js';
export type {
  OnnxExternalData,
  OnnxFunctionHeader,
  OnnxGraphHeader,
  OnnxHeader,
  OnnxOperatorUse,
  OnnxOpset,
  OnnxTensorHeader,
  OnnxValue,
} from './onnx-header.js';
export { DEFAULT_DOMAIN, MAX_IR_VERSION, MAX_OPSETS } from './onnx-operators.js';
export { isOrtFormat } from './ort-format.js';
export { type FieldReaders, ProtobufReader } from './protobuf-reader.js';
export { readOnnxHeader } from './read-onnx-header.js';
export { readOnnxTensor } from './read-onnx-tensor.js';
export { readOnnxValue } from './read-onnx-value.js';
