import type { OnnxTensorHeader } from '../onnx/onnx-header.js';
import type { FieldReaders, ProtobufReader } from '../onnx/protobuf-reader.js';
import {
  emptyTensorFields,
  ONNX_TENSOR,
  type OnnxTensorFields,
  toTensorHeader,
} from '../onnx/read-onnx-tensor.js';
import { decodeNumbers, decodeVarints } from './decode-numbers.js';

/** A tensor, with its values where they are few: those that say how others are shaped. */
export interface ValuedTensor extends OnnxTensorHeader {
  readonly values?: readonly number[];
}

/** Values of a shape, of scales, or of pads; a tensor has at most a handful of axes. */
const MOST_VALUES = 64;
const MOST_BYTES = MOST_VALUES * 10;

interface ValuedFields extends OnnxTensorFields {
  bytes: Uint8Array | undefined;
  readonly numbers: number[];
}

function readVarints(reader: ProtobufReader, tensor: ValuedFields): void {
  const { length, bytes } = reader.skipLong(MOST_BYTES);
  tensor.byteLength += length;
  if (bytes !== undefined && tensor.numbers.length < MOST_VALUES)
    tensor.numbers.push(...decodeVarints(bytes));
}

/** `TensorProto`, its values where they are few. */
const VALUED_TENSOR: FieldReaders<ValuedFields> = {
  ...ONNX_TENSOR,
  4: (reader, tensor) => {
    const { length, bytes } = reader.skipLong(MOST_BYTES);
    tensor.byteLength += length;
    if (bytes !== undefined && tensor.numbers.length < MOST_VALUES) {
      tensor.numbers.push(...decodeNumbers('float32', bytes));
    }
  },
  5: readVarints,
  7: readVarints,
  9: (reader, tensor) => {
    const { length, bytes } = reader.skipLong(MOST_BYTES);
    tensor.raw = true;
    tensor.byteLength += length;
    tensor.bytes = bytes?.slice();
  },
};

/** Reads the current field as a tensor, with its values if they are few. */
export function readValuedTensor(reader: ProtobufReader): ValuedTensor {
  const empty = { ...emptyTensorFields(), bytes: undefined, numbers: [] };
  const fields = reader.message<ValuedFields>(VALUED_TENSOR, empty);
  const header = toTensorHeader(fields);
  const count = fields.dims.reduce((product, extent) => product * extent, 1);
  const values = fields.bytes === undefined ? fields.numbers : decodeNumbers(header.dtype, fields.bytes);
  if (count > MOST_VALUES || values.length !== count || header.external !== undefined) return header;
  return { ...header, values };
}
