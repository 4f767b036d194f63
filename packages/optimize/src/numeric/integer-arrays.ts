import type { IntegerType } from './integer-type.js';

/** Arrays of quantized values, one value per element; types below 8 bits lie in bytes. */
export interface IntegerArrays {
  uint2: Uint8Array<ArrayBuffer>;
  int2: Int8Array<ArrayBuffer>;
  uint4: Uint8Array<ArrayBuffer>;
  int4: Int8Array<ArrayBuffer>;
  uint8: Uint8Array<ArrayBuffer>;
  int8: Int8Array<ArrayBuffer>;
  uint16: Uint16Array<ArrayBuffer>;
  int16: Int16Array<ArrayBuffer>;
  int32: Int32Array<ArrayBuffer>;
}

const CONSTRUCTORS: { [T in IntegerType]: new (length: number) => IntegerArrays[T] } = {
  uint2: Uint8Array,
  int2: Int8Array,
  uint4: Uint8Array,
  int4: Int8Array,
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  int32: Int32Array,
};

/** An array of zeros for values of a type. */
export function integerArray<T extends IntegerType>(type: T, length: number): IntegerArrays[T] {
  return new CONSTRUCTORS[type](length);
}
