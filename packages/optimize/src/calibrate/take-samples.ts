import type { CalibrationSample } from './calibration-sample.js';

/** The first samples, as many as allowed; the others are not asked for. */
export async function takeSamples(
  samples: AsyncIterable<CalibrationSample> | Iterable<CalibrationSample>,
  { maxSamples, signal }: { readonly maxSamples: number; readonly signal?: AbortSignal | undefined },
): Promise<CalibrationSample[]> {
  const taken: CalibrationSample[] = [];
  for await (const sample of samples) {
    signal?.throwIfAborted();
    taken.push(sample);
    if (taken.length === maxSamples) break;
  }
  return taken;
}
