const single = new DataView(new ArrayBuffer(4));

/**
 * Rounds a number to half precision, ties to even.
 *
 * @returns The 16 bits of the IEEE 754 binary16 number; numbers beyond 65504 become infinity.
 */
export function toFloat16Bits(value: number): number {
  single.setFloat32(0, value);
  const bits = single.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  const exponent = (bits >>> 23) & 0xff;
  const mantissa = bits & 0x7fffff;
  if (exponent === 0xff) return sign | 0x7c00 | (mantissa === 0 ? 0 : 0x200);

  const half = exponent - 127 + 15;
  if (half >= 31) return sign | 0x7c00;
  if (half >= 1) return sign | roundShifted((half << 23) | mantissa, 13);
  // Subnormal: the implicit one becomes visible and moves down.
  return half < -10 ? sign : sign | roundShifted(mantissa | 0x800000, 14 - half);
}

function roundShifted(value: number, shift: number): number {
  const kept = value >>> shift;
  const lost = value & ((1 << shift) - 1);
  const tie = 1 << (shift - 1);
  // A carry out of the mantissa raises the exponent, which is what rounding up means there.
  return lost > tie || (lost === tie && (kept & 1) === 1) ? kept + 1 : kept;
}
