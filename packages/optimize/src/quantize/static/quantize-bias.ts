import { roundHalfToEven } from '../../numeric/round-half-to-even.js';

const LARGEST = 2 ** 31 - 1;
const SMALLEST = -(2 ** 31);

/** A bias in int32, as the sums of products are: its scales are the input's times the weights'. */
export interface QuantizedBias {
  readonly values: Int32Array;
  readonly scales: Float32Array;
}

/** Quantizes a bias. */
export function quantizeBias(
  bias: ArrayLike<number>,
  inputScale: number,
  weightScales: ArrayLike<number>,
): QuantizedBias {
  const scales = Float32Array.from(weightScales, (scale) => Math.fround(inputScale) * scale);
  const values = Int32Array.from(scales, (scale, channel) => {
    const rounded = roundHalfToEven(Math.fround(bias[channel]! / scale));
    return Math.min(LARGEST, Math.max(SMALLEST, rounded));
  });
  return { values, scales };
}

/**
 * Scale that the weights of each channel have at least, so that the bias fits int32.
 *
 * @see `adjust_weight_scale_for_int32_bias` of onnxruntime.quantization 1.21
 */
export function leastWeightScales(bias: ArrayLike<number>, inputScale: number): Float64Array {
  return Float64Array.from(bias, (value) => (1.0001 * 2 * Math.abs(value)) / (2 ** 32 - 2) / inputScale);
}
