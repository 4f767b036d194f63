import type { Tensor } from '@lambda-vision/core';

/**
 * A tensor of the same dtype and dims with other values, the same for the same seed: floats from -2 to 2, bytes of all
 * values. Tensors of other dtypes stay as they are, since their values often mean a size or a place.
 */
export function varyTensor(tensor: Tensor, seed: number): Tensor {
  const next = numbersFrom(seed);
  if (tensor.dtype === 'float32')
    return { ...tensor, data: Float32Array.from(tensor.data as Float32Array, () => next() * 4 - 2) };
  if (tensor.dtype === 'uint8')
    return { ...tensor, data: Uint8Array.from(tensor.data as Uint8Array, () => next() * 256) };
  return tensor;
}

/** Numbers from 0 to 1. Multiplier and modulus: Park and Miller, "minimal standard". */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
