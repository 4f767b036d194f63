import type { InputDtype } from '../tensor/dtype.js';
import type { Size } from '../tensor/size.js';
import type { Tensor } from '../tensor/tensor.js';
import type { ElementBits } from './element-tables.js';
import type { ResolvedInputSpec } from './resolve-input-spec.js';

/** A new input tensor, and its elements as bits. */
export interface InputTensor {
  readonly tensor: Tensor;
  /** The tensor's own memory. */
  readonly bits: ElementBits;
}

/** Allocates a tensor for `count` pictures; its memory is never reused. */
export function createInputTensor(
  { layout, dtype }: ResolvedInputSpec,
  channels: number,
  { width, height }: Size,
  count: number,
): InputTensor {
  const dims = layout === 'NCHW' ? [count, channels, height, width] : [count, height, width, channels];
  const { data, bits } = allocate(dtype, count * channels * height * width);
  return { tensor: { dtype, dims, data }, bits };
}

function allocate(dtype: InputDtype, length: number) {
  switch (dtype) {
    case 'float32': {
      const data = new Float32Array(length);
      return { data, bits: new Int32Array(data.buffer) };
    }
    case 'float16': {
      const data = new Uint16Array(length);
      return { data, bits: data };
    }
    case 'uint8': {
      const data = new Uint8Array(length);
      return { data, bits: data };
    }
    case 'int8': {
      const data = new Int8Array(length);
      return { data, bits: new Uint8Array(data.buffer) };
    }
    case 'int32': {
      const data = new Int32Array(length);
      return { data, bits: data };
    }
  }
}
