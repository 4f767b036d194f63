/** Element types of tensors, in ONNX Runtime's names. */
export type Dtype =
  | 'float32'
  | 'float16'
  | 'float64'
  | 'uint8'
  | 'int8'
  | 'uint16'
  | 'int16'
  | 'uint32'
  | 'int32'
  | 'uint64'
  | 'int64'
  | 'bool'
  | 'string';

/** Element types that preprocessing writes. */
export type InputDtype = 'float32' | 'float16' | 'uint8' | 'int8' | 'int32';

/**
 * Elements of a tensor. float16 is carried as its bits in a `Uint16Array`, int64 and uint64 as BigInt arrays,
 * bool as bytes 0 and 1.
 */
export type TensorData =
  | Float32Array
  | Float64Array
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | BigUint64Array
  | BigInt64Array
  | readonly string[];
