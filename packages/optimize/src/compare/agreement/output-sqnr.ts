import type { TensorResult } from '@lambda-vision/core';
import { decibels } from './signal-noise.js';

/** Ratio of a's outputs to how far b's are from them, all outputs together, in decibels; the least where dims differ. */
export function outputSqnr(a: TensorResult['outputs'], b: TensorResult['outputs']): number {
  let [signal, noise] = [0, 0];
  for (const [name, { data, dims }] of Object.entries(a)) {
    const other = b[name];
    if (other === undefined || `${other.dims}` !== `${dims}`) return decibels(0, 1);
    for (const [at, value] of data.entries()) {
      const [expected, received] = [Number(value), Number(other.data[at])];
      if (Object.is(expected, received)) continue;
      noise += (received - expected) ** 2;
    }
    for (const value of data) signal += Number(value) ** 2 || 0;
  }
  return decibels(signal, Number.isNaN(noise) ? Number.POSITIVE_INFINITY : noise);
}
