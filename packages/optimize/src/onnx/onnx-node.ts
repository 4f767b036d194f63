import type { OnnxMessage } from './onnx-message.js';
import type { OnnxGraph, OnnxStringEntry } from './onnx-model.js';
import type { OnnxSparseTensor, OnnxTensor } from './onnx-tensor.js';
import type { OnnxType } from './onnx-type.js';

/** `AttributeProto.AttributeType`. */
export const ATTRIBUTE_TYPES = {
  FLOAT: 1,
  INT: 2,
  STRING: 3,
  TENSOR: 4,
  GRAPH: 5,
  FLOATS: 6,
  INTS: 7,
  STRINGS: 8,
  TENSORS: 9,
  GRAPHS: 10,
  SPARSE_TENSOR: 11,
  SPARSE_TENSORS: 12,
  TYPE_PROTO: 13,
  TYPE_PROTOS: 14,
} as const;

/** `AttributeProto`. Integers are BigInt: ends of slices reach 2^63 − 1. */
export interface OnnxAttribute extends OnnxMessage {
  name?: string;
  /** float32, held as a number. */
  f?: number;
  i?: bigint;
  /** UTF-8 text as a rule. */
  s?: Uint8Array;
  t?: OnnxTensor;
  g?: OnnxGraph;
  floats?: Float32Array;
  ints?: bigint[];
  strings?: Uint8Array[];
  tensors?: OnnxTensor[];
  graphs?: OnnxGraph[];
  docString?: string;
  tp?: OnnxType;
  typeProtos?: OnnxType[];
  /** One of {@link ATTRIBUTE_TYPES}. */
  type?: number;
  /** Name of the function's attribute that this one stands for. */
  refAttrName?: string;
  sparseTensor?: OnnxSparseTensor;
  sparseTensors?: OnnxSparseTensor[];
}

/** `NodeProto`. */
export interface OnnxNode extends OnnxMessage {
  /** Names of the tensors it reads; `''` leaves an optional one out. */
  input: string[];
  /** Names of the tensors it writes; `''` leaves an optional one out. */
  output: string[];
  name?: string;
  /** Operator as ONNX writes it, such as `Conv`. */
  opType?: string;
  attribute: OnnxAttribute[];
  docString?: string;
  /** Operator set; absent or `''` is the default one. */
  domain?: string;
  overload?: string;
  metadataProps?: OnnxStringEntry[];
}
