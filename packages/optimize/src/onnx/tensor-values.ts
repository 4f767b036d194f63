import type { Tensor } from '@lambda-vision/core';
import { DATA_TYPES, type DataType } from './data-types.js';

/** Elements of a tensor. float16 and bfloat16 are their bits, bool is 0 and 1, types below 8 bits stay packed. */
export type TensorElements = Exclude<Tensor['data'], readonly string[]>;

/** A typed array that holds elements of a tensor. */
export interface ElementArray {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer, byteOffset: number, length: number): TensorElements;
  from(values: ArrayLike<number> | ArrayLike<bigint>): TensorElements;
}

/** Bits of one element and the array that holds such elements; types of which several share a byte are bytes. */
interface ElementLayout {
  readonly bits: number;
  readonly Elements: ElementArray;
}

function layout(Elements: unknown, bits?: number): ElementLayout {
  const array = Elements as ElementArray;
  return { Elements: array, bits: bits ?? array.BYTES_PER_ELEMENT * 8 };
}

const LAYOUTS: Partial<Record<DataType, ElementLayout>> = {
  [DATA_TYPES.FLOAT]: layout(Float32Array),
  [DATA_TYPES.UINT8]: layout(Uint8Array),
  [DATA_TYPES.INT8]: layout(Int8Array),
  [DATA_TYPES.UINT16]: layout(Uint16Array),
  [DATA_TYPES.INT16]: layout(Int16Array),
  [DATA_TYPES.INT32]: layout(Int32Array),
  [DATA_TYPES.INT64]: layout(BigInt64Array),
  [DATA_TYPES.BOOL]: layout(Uint8Array),
  [DATA_TYPES.FLOAT16]: layout(Uint16Array),
  [DATA_TYPES.DOUBLE]: layout(Float64Array),
  [DATA_TYPES.UINT32]: layout(Uint32Array),
  [DATA_TYPES.UINT64]: layout(BigUint64Array),
  [DATA_TYPES.BFLOAT16]: layout(Uint16Array),
  [DATA_TYPES.FLOAT8E4M3FN]: layout(Uint8Array),
  [DATA_TYPES.FLOAT8E4M3FNUZ]: layout(Uint8Array),
  [DATA_TYPES.FLOAT8E5M2]: layout(Uint8Array),
  [DATA_TYPES.FLOAT8E5M2FNUZ]: layout(Uint8Array),
  [DATA_TYPES.FLOAT8E8M0]: layout(Uint8Array),
  [DATA_TYPES.UINT4]: layout(Uint8Array, 4),
  [DATA_TYPES.INT4]: layout(Uint8Array, 4),
  [DATA_TYPES.FLOAT4E2M1]: layout(Uint8Array, 4),
  [DATA_TYPES.UINT2]: layout(Uint8Array, 2),
  [DATA_TYPES.INT2]: layout(Uint8Array, 2),
};

/** How elements of a type lie in memory; nothing for strings, complex numbers and unknown types. */
export function elementLayout(dataType: number): ElementLayout | undefined {
  return LAYOUTS[dataType as DataType];
}

/** How many entries of the element array a tensor of these dims takes. */
export function entryCount({ bits, Elements }: ElementLayout, dims: readonly number[]): number {
  const elements = dims.reduce((product, extent) => product * extent, 1);
  return Math.ceil((elements * bits) / (Elements.BYTES_PER_ELEMENT * 8));
}
