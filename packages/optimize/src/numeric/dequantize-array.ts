import type { ScaleAndZeroPoint } from './scale-and-zero-point.js';

/** Turns quantized values back into real numbers: `(value − zeroPoint) × scale` in float32. */
export function dequantizeArray(
  values: ArrayLike<number>,
  { scale, zeroPoint }: ScaleAndZeroPoint,
): Float32Array<ArrayBuffer> {
  const data = new Float32Array(values.length);
  for (let index = 0; index < data.length; index++) data[index] = (values[index]! - zeroPoint) * scale;
  return data;
}
