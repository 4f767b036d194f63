import type { Tensor } from '@lambda-vision/core';

type Outputs = Readonly<Record<string, Tensor>>;

/**
 * Signal to quantization noise: how much stronger the outputs of a model are than what another one changes of them, of
 * the output that suffers most. dB; Infinity where nothing changed.
 *
 * @param reference - Outputs by name, sample after sample.
 * @param changed - The same of the other model.
 */
export function signalToNoise(reference: readonly Outputs[], changed: readonly Outputs[]): number {
  const names = Object.keys(reference[0] ?? {}).filter((name) => reference[0]?.[name]?.dtype === 'float32');
  return Math.min(...names.map((name) => ofOutput(name, reference, changed)));
}

function ofOutput(name: string, reference: readonly Outputs[], changed: readonly Outputs[]): number {
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
  return noise === 0 ? Number.POSITIVE_INFINITY : 10 * Math.log10(signal / noise);
}
