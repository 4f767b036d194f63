import type { Dtype } from '../tensor/dtype.js';

/** Element types of ONNX: those that ONNX Runtime carries as tensors, and those that only models hold. */
export type OnnxDtype =
  | Dtype
  | 'undefined'
  | 'complex64'
  | 'complex128'
  | 'bfloat16'
  | 'float8e4m3fn'
  | 'float8e4m3fnuz'
  | 'float8e5m2'
  | 'float8e5m2fnuz'
  | 'uint4'
  | 'int4'
  | 'float4e2m1'
  | 'float8e8m0'
  | 'uint2'
  | 'int2';

/** Name and bits of one element by the number of `TensorProto.DataType`; strings have no fixed size. */
const DTYPES: readonly (readonly [OnnxDtype, bits: number])[] = [
  ['undefined', 0],
  ['float32', 32],
  ['uint8', 8],
  ['int8', 8],
  ['uint16', 16],
  ['int16', 16],
  ['int32', 32],
  ['int64', 64],
  ['string', 0],
  ['bool', 8],
  ['float16', 16],
  ['float64', 64],
  ['uint32', 32],
  ['uint64', 64],
  ['complex64', 64],
  ['complex128', 128],
  ['bfloat16', 16],
  ['float8e4m3fn', 8],
  ['float8e4m3fnuz', 8],
  ['float8e5m2', 8],
  ['float8e5m2fnuz', 8],
  ['uint4', 4],
  ['int4', 4],
  ['float4e2m1', 4],
  ['float8e8m0', 8],
  ['uint2', 2],
  ['int2', 2],
];

/** Name of the element type with this number in `TensorProto.DataType`; `undefined` for an unknown one. */
export function onnxDtype(dataType: number): OnnxDtype {
  return DTYPES[dataType]?.[0] ?? 'undefined';
}

/** Bytes that a tensor takes in `raw_data` or external data; nothing where its type has no fixed size. */
export function onnxByteLength(dtype: OnnxDtype, dims: readonly number[]): number | undefined {
  const bits = DTYPES.find(([name]) => name === dtype)?.[1] ?? 0;
  if (bits === 0) return undefined;
  return Math.ceil((dims.reduce((product, extent) => product * extent, 1) * bits) / 8);
}
