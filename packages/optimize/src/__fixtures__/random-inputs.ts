import type { Tensor } from '@lambda-vision/core';
import { mulberry32 } from './random-models.js';

/** Inputs of a model, float32, −1 to 1. */
export function randomInputs(count: number, dims: readonly number[], name = 'input'): Record<string, Tensor>[] {
  const random = mulberry32(7);
  const length = dims.reduce((product, extent) => product * extent, 1);
  return Array.from({ length: count }, () => ({
    [name]: { dtype: 'float32', dims, data: Float32Array.from({ length }, () => random() * 2 - 1) },
  }));
}
