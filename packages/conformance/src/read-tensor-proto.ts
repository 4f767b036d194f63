import { readFileSync } from 'node:fs';
import type { TensorData } from '../../core/src/tensor/dtype.js';

/** A tensor as the ONNX backend tests store it. */
export interface StoredTensor {
  readonly name: string;
  readonly dtype: StoredDtype;
  readonly dims: readonly number[];
  readonly data: StoredData;
}

const ARRAYS = {
  float32: Float32Array,
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  bool: Uint8Array,
  float16: Uint16Array,
  float64: Float64Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
} as const;

type StoredDtype = keyof typeof ARRAYS;
type StoredData = Exclude<TensorData, readonly string[]>;

/** Names of TensorProto.DataType. */
const DTYPES: Readonly<Record<number, StoredDtype>> = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  4: 'uint16',
  5: 'int16',
  6: 'int32',
  7: 'int64',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  12: 'uint32',
  13: 'uint64',
};

/**
 * Reads a `.pb` file with one TensorProto whose elements are raw bytes or floats.
 *
 * @returns `undefined` if its element type has no JavaScript array, such as float8 and int4.
 */
export function readTensorProto(path: string): StoredTensor | undefined {
  const bytes = readFileSync(path);
  const dims: number[] = [];
  let dtype: StoredDtype | undefined;
  let name = '';
  let raw: Uint8Array = new Uint8Array();
  for (const { id, value } of fields(bytes)) {
    if (id === 1) dims.push(...(typeof value === 'number' ? [value] : varints(value)));
    if (id === 2 && typeof value === 'number') dtype = DTYPES[value];
    if (id === 8 && typeof value !== 'number') name = value.toString('utf8');
    // float_data is packed little-endian floats, the same bytes as raw_data.
    if ((id === 9 || id === 4) && typeof value !== 'number') raw = value;
  }
  if (dtype === undefined) return undefined;
  const { buffer, byteOffset, byteLength } = Uint8Array.from(raw);
  const data = new ARRAYS[dtype](buffer, byteOffset, byteLength / ARRAYS[dtype].BYTES_PER_ELEMENT);
  return { name, dtype, dims, data };
}

function* fields(bytes: Buffer): Generator<{ id: number; value: number | Buffer }> {
  let offset = 0;
  while (offset < bytes.length) {
    const key = varint(bytes, offset);
    const first = varint(bytes, key.end);
    const id = key.value >> 3;
    const isBytes = (key.value & 7) === 2;
    offset = isBytes ? first.end + first.value : first.end;
    yield { id, value: isBytes ? bytes.subarray(first.end, offset) : first.value };
  }
}

function varints(bytes: Buffer): number[] {
  const values: number[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const { value, end } = varint(bytes, offset);
    values.push(value);
    offset = end;
  }
  return values;
}

function varint(bytes: Buffer, start: number): { value: number; end: number } {
  let value = 0;
  let end = start;
  let byte = 0x80;
  for (let scale = 1; byte & 0x80; scale *= 128) {
    byte = bytes[end] ?? 0;
    value += (byte & 0x7f) * scale;
    end += 1;
  }
  return { value, end };
}
