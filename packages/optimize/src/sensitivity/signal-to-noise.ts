import type { Tensor } from '@lambda-vision/core';

type Outputs = Readonly<Record<string, Tensor>>;

/**
 * Signal to quantization noise: how much stronger the outputs of a model are than what another one changes of them, on
 * the average of the outputs. dB; Infinity where nothing changed.
 *
 * @param reference - Outputs by name, sample after sample.
 * @param changed - The same of the other model.
 */
export function signalToNoise(reference: readonly Outputs[], changed: readonly Outputs[]): number {
  const names = Object.keys(reference[0] ?? {}).filter((name) => reference[0]?.[name]?.dtype === 'float32');
  const shares = names.map((name) => noiseShare(name, reference, changed));
  const noise = shares.reduce((sum, share) => sum + share, 0) / Math.max(1, names.length);
  return noise === 0 ? Number.POSITIVE_INFINITY : -10 * Math.log10(noise);
}

/** Energy of the noise by that of the signal. */
function noiseShare(name: string, reference: readonly Outputs[], changed: readonly Outputs[]): number {
  let signal = 0;
  let noise = 0;
  for (const [at, outputs] of reference.entries()) {
    const [expected, received] = [outputs[name]!.data, changed[at]![name]!.data] as [
      Float32Array,
      Float32Array,
    ];
    for (let index = 0; index < expected.length; index++) {
      signal += expected[index]! ** 2;
      noise += (received[index]! - expected[index]!) ** 2;
    }
  }
  return noise === 0 ? 0 : noise / signal;
}
