import type { InputDtype } from '../tensor/dtype.js';
import { roundHalfToEven } from '../tensor/round-half-to-even.js';
import { toFloat16Bits } from '../tensor/to-float16-bits.js';

/** Elements of an input tensor as bits, so that every dtype is copied as a whole number of 1, 2 or 4 bytes. */
export type ElementBits = Uint8Array | Uint16Array | Int32Array;

/** How levels become elements. */
export interface Normalization {
  readonly dtype: InputDtype;
  readonly rescale: number;
  /** By channel of the tensor. */
  readonly mean: readonly number[];
  /** By channel of the tensor. */
  readonly std: readonly number[];
}

/**
 * Computes the element of one level: `(level * rescale - mean) / std`, every step in single precision as torchvision
 * and Hugging Face do; integers are rounded half to even and clamped to their range.
 *
 * @param level - 0–255; need not be whole.
 * @param channel - Channel of the tensor.
 * @returns The element's bits.
 */
export function elementBits(level: number, channel: number, normalization: Normalization): number {
  const { dtype, rescale, mean, std } = normalization;
  const { fround } = Math;
  const centred = fround(fround(level * rescale) - fround(mean[channel]!));
  const value = fround(centred / fround(std[channel]!));
  switch (dtype) {
    case 'float32':
      return new Int32Array(Float32Array.of(value).buffer)[0]!;
    case 'float16':
      return toFloat16Bits(value);
    case 'uint8':
      return clampRounded(value, 0, 255);
    case 'int8':
      return clampRounded(value, -128, 127) & 0xff;
    case 'int32':
      return clampRounded(value, -(2 ** 31), 2 ** 31 - 1);
  }
}

/** The elements of all 256 levels, by channel of the tensor. */
export function elementTables(normalization: Normalization): readonly ElementBits[] {
  return normalization.mean.map((_, channel) => {
    const bits = Array.from({ length: 256 }, (_, level) => elementBits(level, channel, normalization));
    switch (normalization.dtype) {
      case 'float16':
        return Uint16Array.from(bits);
      case 'uint8':
      case 'int8':
        return Uint8Array.from(bits);
      default:
        return Int32Array.from(bits);
    }
  });
}

function clampRounded(value: number, min: number, max: number): number {
  return Math.min(Math.max(roundHalfToEven(value), min), max);
}
