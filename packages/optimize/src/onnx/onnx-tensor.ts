import type { OnnxMessage } from './onnx-message.js';
import type { OnnxStringEntry } from './onnx-model.js';

/** `TensorProto.DataLocation`. */
export const DATA_LOCATIONS = { DEFAULT: 0, EXTERNAL: 1 } as const;

/** `TensorProto.Segment`. */
export interface OnnxSegment extends OnnxMessage {
  begin?: bigint;
  end?: bigint;
}

/** `TensorProto`. Read its values with {@link readTensor}, make one with {@link makeTensor}. */
export interface OnnxTensor extends OnnxMessage {
  dims: number[];
  /** One of {@link DATA_TYPES}. */
  dataType?: number;
  segment?: OnnxSegment;
  floatData?: Float32Array;
  /** Also of the types of 16 bits and less, one element each. */
  int32Data?: Int32Array;
  stringData?: Uint8Array[];
  int64Data?: BigInt64Array;
  name?: string;
  /** Little-endian, row-major; a view into the file that was read. */
  rawData?: Uint8Array;
  doubleData?: Float64Array;
  uint64Data?: BigUint64Array;
  docString?: string;
  externalData?: OnnxStringEntry[];
  /** One of {@link DATA_LOCATIONS}. */
  dataLocation?: number;
  metadataProps?: OnnxStringEntry[];
}

/** `SparseTensorProto`. */
export interface OnnxSparseTensor extends OnnxMessage {
  values?: OnnxTensor;
  indices?: OnnxTensor;
  dims: number[];
}
