import { onnxDtype } from './onnx-dtype.js';
import type { OnnxValue } from './onnx-header.js';
import type { FieldReaders, ProtobufReader } from './protobuf-reader.js';

interface ValueFields {
  name: string;
  dtype: OnnxValue['dtype'];
  dims: (number | string)[] | undefined;
}

function other(kind: OnnxValue['dtype']): (reader: ProtobufReader, value: ValueFields) => void {
  return (reader, value) => {
    value.dtype = kind;
    reader.skip();
  };
}

/** `TensorShapeProto.Dimension`; an extent below 0 is an unknown one, as some exporters write it. */
const DIMENSION: FieldReaders<{ extent: number | string }> = {
  1: (reader, dimension) => {
    dimension.extent = Math.max(reader.integer(), -1);
  },
  2: (reader, dimension) => {
    const name = reader.string();
    dimension.extent = name === '' ? -1 : name;
  },
};

const SHAPE: FieldReaders<(number | string)[]> = {
  1: (reader, dims) => {
    dims.push(reader.message(DIMENSION, { extent: -1 }).extent);
  },
};

/** `TypeProto.Tensor`. */
const TENSOR_TYPE: FieldReaders<ValueFields> = {
  1: (reader, value) => {
    value.dtype = onnxDtype(reader.integer());
  },
  2: (reader, value) => {
    value.dims = reader.message(SHAPE, []);
  },
};

/** `TypeProto`. */
const TYPE: FieldReaders<ValueFields> = {
  1: (reader, value) => {
    reader.message(TENSOR_TYPE, value);
  },
  4: other('sequence'),
  5: other('map'),
  7: other('opaque'),
  8: other('sparse-tensor'),
  9: other('optional'),
};

/** `ValueInfoProto`. */
const VALUE: FieldReaders<ValueFields> = {
  1: (reader, value) => {
    value.name = reader.string();
  },
  2: (reader, value) => {
    reader.message(TYPE, value);
  },
};

/** Reads the current field as the name and type of an input or output. */
export function readOnnxValue(reader: ProtobufReader): OnnxValue {
  return reader.message<ValueFields>(VALUE, { name: '', dtype: 'undefined', dims: undefined });
}
