import type { IntegerType } from './integer-type.js';
import type { SmallFloatType } from './small-float-type.js';

/** How a type stores its numbers: a sign bit, the exponent plus a bias, the mantissa without its leading 1. */
interface SmallFloatFormat {
  readonly bits: number;
  readonly mantissaBits: number;
  readonly bias: number;
  /** Largest finite number. */
  readonly largest: number;
  /** Code of infinity, where the type has one. */
  readonly infinity?: number;
  /** Code that NaN is written as; a type without NaN takes its largest number. */
  readonly nan: number;
}

/**
 * The formats by type.
 *
 * @see ONNX "Float stored in 8 bits" and "Float stored in 4 bits"
 */
export const SMALL_FLOAT_FORMATS: Readonly<Record<SmallFloatType, SmallFloatFormat>> = {
  float8e4m3fn: { bits: 8, mantissaBits: 3, bias: 7, largest: 448, nan: 0x7f },
  float8e5m2: { bits: 8, mantissaBits: 2, bias: 15, largest: 57_344, infinity: 0x7c, nan: 0x7f },
  float4e2m1: { bits: 4, mantissaBits: 1, bias: 1, largest: 6, nan: 0x7 },
};

/** Whether a type is one of floating point. */
export function isSmallFloatType(type: IntegerType | SmallFloatType): type is SmallFloatType {
  return Object.hasOwn(SMALL_FLOAT_FORMATS, type);
}
