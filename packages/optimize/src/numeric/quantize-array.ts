import { type IntegerArrays, integerArray } from './integer-arrays.js';
import type { IntegerType } from './integer-type.js';
import { quantizeInto } from './quantize-into.js';
import { type QuantizedRangeOptions, quantizedRange } from './quantized-range.js';
import type { ScaleAndZeroPoint } from './scale-and-zero-point.js';

/** Options of {@link quantizeArray}. */
export interface QuantizeArrayOptions<T extends IntegerType>
  extends ScaleAndZeroPoint,
    QuantizedRangeOptions {
  readonly type: T;
}

/**
 * Quantizes numbers: divides by the scale in float32, rounds halves to even, adds the zero point, clips to the range.
 * NaN becomes 0.
 *
 * @param data - Real numbers, float32.
 */
export function quantizeArray<T extends IntegerType>(
  data: Float32Array,
  options: QuantizeArrayOptions<T>,
): IntegerArrays[T] {
  const values = integerArray(options.type, data.length);
  quantizeInto(values, data, 0, data.length, options, quantizedRange(options.type, options));
  return values;
}
