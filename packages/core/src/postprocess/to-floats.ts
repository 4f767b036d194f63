import { UnexpectedOutputError } from '../errors/unexpected-output-error.js';
import { fromFloat16Bits } from '../tensor/from-float16-bits.js';
import type { Tensor } from '../tensor/tensor.js';

/** Numbers of an output that a decoder can compute with. */
export type Floats = Float32Array | Float64Array;

/**
 * Gives an output's elements as floats. float32 and float64 are returned as they are, without a copy; float16
 * and integers of up to 32 bits are converted.
 *
 * @param output - Output of a model, any dims.
 * @throws {UnexpectedOutputError} If the elements are text or 64-bit integers.
 */
export function toFloats(output: Tensor): Floats {
  const { data, dtype } = output;
  if (data instanceof Float32Array || data instanceof Float64Array) return data;
  if (data instanceof Uint16Array && dtype === 'float16') return Float32Array.from(data, fromFloat16Bits);
  if (
    data instanceof Uint8Array ||
    data instanceof Int8Array ||
    data instanceof Uint16Array ||
    data instanceof Int16Array
  ) {
    return Float32Array.from(data);
  }
  if (data instanceof Int32Array || data instanceof Uint32Array) return Float64Array.from(data);
  throw new UnexpectedOutputError({ expected: 'numbers of at most 32 bits', received: dtype });
}
