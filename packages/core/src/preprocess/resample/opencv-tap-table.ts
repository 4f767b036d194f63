import { roundHalfToEven } from '../../tensor/round-half-to-even.js';
import type { Axis } from './pillow-weight-table.js';

/** Kernels that OpenCV computes with 11-bit weights; `area` is what `INTER_AREA` does when a side grows. */
export type OpencvKernelName = 'linear' | 'cubic' | 'area';

/** What one axis of OpenCV's fixed-point resize needs: for every output position `taps` source positions. */
export interface TapTable {
  /** Source positions for each output position: 2 for linear and area, 4 for cubic. */
  readonly taps: number;
  /** Source positions, inside the picture, `taps` for each output position. */
  readonly positions: Int32Array;
  /** Weights in fixed point of 11 bits, `taps` for each output position. */
  readonly weights: Int32Array;
}

const SCALE = 2048;
const { fround } = Math;

/**
 * Computes OpenCV's positions and weights. Linear ones are clamped at the border on the horizontal axis only; the
 * vertical axis keeps the weights and repeats the border row, which rounds differently.
 *
 * @see OpenCV `hal::resize`, the part for `INTER_LINEAR` and `INTER_CUBIC`
 */
export function opencvTapTable(
  kernel: OpencvKernelName,
  direction: 'horizontal' | 'vertical',
  { source, target, from, to }: Axis,
): TapTable {
  const taps = kernel === 'cubic' ? 4 : 2;
  const inverse = target / source;
  const scale = 1 / inverse;
  const positions = new Int32Array((to - from) * taps);
  const weights = new Int32Array((to - from) * taps);
  for (let index = 0; index < to - from; index++) {
    const output = from + index;
    let [position, fraction] =
      kernel === 'area' ? areaPosition(output, scale, inverse) : centerPosition(output, scale);
    if (direction === 'horizontal' && kernel !== 'cubic' && (position < 0 || position >= source - 1)) {
      position = position < 0 ? 0 : source - 1;
      fraction = 0;
    }
    const exact = kernel === 'cubic' ? cubicWeights(fraction) : [fround(1 - fraction), fraction];
    for (let k = 0; k < taps; k++) {
      positions[index * taps + k] = Math.min(Math.max(position - taps / 2 + 1 + k, 0), source - 1);
      weights[index * taps + k] = roundHalfToEven(exact[k]! * SCALE);
    }
  }
  return { taps, positions, weights };
}

/** Position and fraction in single precision, as OpenCV has them. */
function centerPosition(output: number, scale: number): [position: number, fraction: number] {
  const exact = fround((output + 0.5) * scale - 0.5);
  const position = Math.floor(exact);
  return [position, fround(exact - position)];
}

function areaPosition(output: number, scale: number, inverse: number): [position: number, fraction: number] {
  const position = Math.floor(output * scale);
  const fraction = fround(output + 1 - (position + 1) * inverse);
  return [position, fraction <= 0 ? 0 : fround(fraction - Math.floor(fraction))];
}

/** Keys' cubic convolution with a = -0.75, in single precision; the weights sum to 1. */
function cubicWeights(x: number): [number, number, number, number] {
  const a = -0.75;
  const x1 = fround(x + 1);
  const first = fround(fround(fround(fround(fround(fround(a * x1) - 5 * a) * x1) + 8 * a) * x1) - 4 * a);
  const second = inner(x);
  const third = inner(fround(1 - x));
  return [first, second, third, fround(fround(fround(1 - first) - second) - third)];
}

function inner(x: number): number {
  return fround(fround(fround(fround(fround(1.25 * x) - 2.25) * x) * x) + 1);
}
