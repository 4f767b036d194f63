import type { ExtraInputSpec } from '../model/vision-manifests.js';
import type { Size } from '../tensor/size.js';
import type { Tensor } from '../tensor/tensor.js';
import { toFloat16Bits } from '../tensor/to-float16-bits.js';

/** Sizes that an input other than the picture may be made of. */
export interface ExtraInputSizes {
  readonly original: Size;
  readonly input: Size;
}

/** Makes the tensor of an input other than the picture, as the manifest's `inputs` describes it. */
export function extraInput(spec: ExtraInputSpec, sizes: ExtraInputSizes): Tensor {
  const numbers = valuesOf(spec, sizes);
  const isSize = typeof spec.value === 'string';
  const natural = typeof spec.value === 'number' ? [1] : [1, numbers.length];
  const dims = spec.dims ?? (isSize ? [1, 2] : natural);
  return tensorOf(spec.dtype ?? 'float32', dims, filled(numbers, dims));
}

function valuesOf({ value, order }: ExtraInputSpec, { original, input }: ExtraInputSizes): readonly number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'string') return value;
  const { width, height } = value === 'original-size' ? original : input;
  return order === 'width-height' ? [width, height] : [height, width];
}

/** One number fills all of its dims: DETR's `pixel_mask` is 1 everywhere. */
function filled(numbers: readonly number[], dims: readonly number[]): readonly number[] {
  const count = dims.reduce((product, extent) => product * extent, 1);
  return numbers.length === 1 ? new Array<number>(count).fill(numbers[0] as number) : numbers;
}

function tensorOf(
  dtype: NonNullable<ExtraInputSpec['dtype']>,
  dims: readonly number[],
  numbers: readonly number[],
): Tensor {
  switch (dtype) {
    case 'float32':
      return { dtype, dims, data: Float32Array.from(numbers) };
    case 'float16':
      return { dtype, dims, data: Uint16Array.from(numbers, toFloat16Bits) };
    case 'int32':
      return { dtype, dims, data: Int32Array.from(numbers) };
    case 'int64':
      return { dtype, dims, data: BigInt64Array.from(numbers, (number) => BigInt(Math.trunc(number))) };
    case 'uint8':
    case 'bool':
      return { dtype, dims, data: Uint8Array.from(numbers) };
  }
}
