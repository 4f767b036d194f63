import { UnexpectedOutputError } from '../errors/unexpected-output-error.js';
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
  if (data instanceof Uint16Array && dtype === 'float16') return Float32Array.from(data, halfToNumber);
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

/** IEEE 754 binary16: 1 sign bit, 5 exponent bits (bias 15), 10 fraction bits. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
