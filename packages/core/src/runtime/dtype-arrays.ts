import type { Dtype } from '../tensor/dtype.js';

/** Class of the array that carries each dtype's elements. */
export const DTYPE_ARRAYS = {
  float32: Float32Array,
  float16: Uint16Array,
  float64: Float64Array,
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  uint64: BigUint64Array,
  int64: BigInt64Array,
  bool: Uint8Array,
  string: Array,
} as const satisfies Record<Dtype, unknown>;
