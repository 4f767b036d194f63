import { onnxDtype } from './onnx-dtype.js';
import type { OnnxExternalData, OnnxTensorHeader } from './onnx-header.js';
import type { FieldReaders, ProtobufReader } from './protobuf-reader.js';

/** What {@link ONNX_TENSOR} gathers. */
export interface OnnxTensorFields {
  name: string;
  dataType: number;
  readonly dims: number[];
  byteLength: number;
  raw: boolean;
  isExternal: boolean;
  readonly external: Map<string, string>;
}

function addValues(reader: ProtobufReader, tensor: OnnxTensorFields): void {
  tensor.byteLength += reader.skip();
}

/** `TensorProto`, its values only counted. */
export const ONNX_TENSOR: FieldReaders<OnnxTensorFields> = {
  1: (reader, tensor) => reader.integers(tensor.dims),
  2: (reader, tensor) => {
    tensor.dataType = reader.integer();
  },
  4: addValues,
  5: addValues,
  6: addValues,
  7: addValues,
  8: (reader, tensor) => {
    tensor.name = reader.string();
  },
  9: (reader, tensor) => {
    tensor.raw = true;
    addValues(reader, tensor);
  },
  10: addValues,
  11: addValues,
  13: (reader, tensor) => {
    const { key, value } = readStringPair(reader);
    tensor.external.set(key, value);
  },
  14: (reader, tensor) => {
    tensor.isExternal = reader.integer() === 1;
  },
};

interface StringPair {
  key: string;
  value: string;
}

/** `StringStringEntryProto`. */
const STRING_PAIR: FieldReaders<StringPair> = {
  1: (reader, pair) => {
    pair.key = reader.string();
  },
  2: (reader, pair) => {
    pair.value = reader.string();
  },
};

/** Reads the current field as a pair of strings. */
export function readStringPair(reader: ProtobufReader): { readonly key: string; readonly value: string } {
  return reader.message(STRING_PAIR, { key: '', value: '' });
}

/** Reads the current field as a tensor, without its values. */
export function readOnnxTensor(reader: ProtobufReader): OnnxTensorHeader {
  return toTensorHeader(reader.message(ONNX_TENSOR, emptyTensorFields()));
}

/** What {@link ONNX_TENSOR} begins with. */
export function emptyTensorFields(): OnnxTensorFields {
  return {
    name: '',
    dataType: 0,
    dims: [],
    byteLength: 0,
    raw: false,
    isExternal: false,
    external: new Map(),
  };
}

/** The tensor that {@link ONNX_TENSOR} gathered. */
export function toTensorHeader(fields: OnnxTensorFields): OnnxTensorHeader {
  return {
    name: fields.name,
    dtype: onnxDtype(fields.dataType),
    dims: fields.dims,
    byteLength: fields.byteLength,
    raw: fields.raw,
    external: fields.isExternal ? toExternalData(fields.external) : undefined,
  };
}

function toExternalData(pairs: ReadonlyMap<string, string>): OnnxExternalData {
  const length = pairs.get('length');
  return {
    location: pairs.get('location') ?? '',
    offset: Number(pairs.get('offset') ?? 0),
    length: length === undefined ? undefined : Number(length),
  };
}
