import type { IntegerType } from './integer-type.js';

/** Smallest and largest integer that values are quantized to, both inclusive. */
export interface QuantizedRange {
  readonly qmin: number;
  readonly qmax: number;
}

/** Options of {@link quantizedRange}. */
export interface QuantizedRangeOptions {
  /** Leaves out the integer that has no counterpart on the other side of the middle. @defaultValue false */
  readonly symmetric?: boolean;
  /**
   * Leaves out one bit, for x86 processors without VNNI, whose 16-bit sums saturate; WebAssembly needs it nowhere.
   * Goes before `symmetric`. @defaultValue false
   */
  readonly reduceRange?: boolean;
}

type Rows = Partial<Record<IntegerType, readonly [qmin: number, qmax: number]>>;

const FULL = {
  uint2: [0, 3],
  int2: [-2, 1],
  uint4: [0, 15],
  int4: [-8, 7],
  uint8: [0, 255],
  int8: [-128, 127],
  uint16: [0, 65535],
  int16: [-32768, 32767],
  int32: [-2147483648, 2147483647],
} as const satisfies Rows;

const SYMMETRIC: Rows = { uint8: [0, 254], int8: [-127, 127], int16: [-32767, 32767] };

const REDUCED: Rows = {
  uint4: [0, 7],
  int4: [-4, 3],
  uint8: [0, 127],
  int8: [-64, 64],
  uint16: [0, 32767],
  int16: [-16384, 16384],
};

/**
 * Integers that values of a type are quantized to.
 *
 * @see onnxruntime.quantization 1.21, whose ranges these are
 */
export function quantizedRange(
  type: IntegerType,
  { symmetric = false, reduceRange = false }: QuantizedRangeOptions = {},
): QuantizedRange {
  const narrowed = reduceRange ? REDUCED[type] : symmetric ? SYMMETRIC[type] : undefined;
  const [qmin, qmax] = narrowed ?? FULL[type];
  return { qmin, qmax };
}
