import type { OnnxMessage } from './onnx-message.js';
import type { OnnxStringEntry } from './onnx-model.js';

/** `TensorShapeProto.Dimension`; one of extent and name, or neither where nothing is known. */
export interface OnnxDimension extends OnnxMessage {
  dimValue?: number;
  dimParam?: string;
  denotation?: string;
}

/** `TensorShapeProto`. */
export interface OnnxShape extends OnnxMessage {
  dim: OnnxDimension[];
}

/** `TypeProto.Tensor` and `TypeProto.SparseTensor`. */
export interface OnnxTensorType extends OnnxMessage {
  /** One of {@link DATA_TYPES}. */
  elemType?: number;
  shape?: OnnxShape;
}

/** `TypeProto.Sequence` and `TypeProto.Optional`. */
export interface OnnxElementType extends OnnxMessage {
  elemType?: OnnxType;
}

/** `TypeProto.Map`. */
export interface OnnxMapType extends OnnxMessage {
  keyType?: number;
  valueType?: OnnxType;
}

/** `TypeProto.Opaque`. */
export interface OnnxOpaqueType extends OnnxMessage {
  domain?: string;
  name?: string;
}

/** `TypeProto`; one of the kinds. */
export interface OnnxType extends OnnxMessage {
  tensorType?: OnnxTensorType;
  sequenceType?: OnnxElementType;
  mapType?: OnnxMapType;
  denotation?: string;
  opaqueType?: OnnxOpaqueType;
  sparseTensorType?: OnnxTensorType;
  optionalType?: OnnxElementType;
}

/** `ValueInfoProto`. */
export interface OnnxValueInfo extends OnnxMessage {
  name?: string;
  type?: OnnxType;
  docString?: string;
  metadataProps?: OnnxStringEntry[];
}
