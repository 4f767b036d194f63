import { availableParallelism } from 'node:os';
import { type Comparison, compare, type Measurement } from '../measurement.ts';
import type { Bench } from '../suites.ts';
import { DOSES } from './doses.ts';
import { measurePair, type PairOfSamples } from './measure-pair.ts';

const MODELS = ['mobilenetv2-fp32', 'yolox-nano-416'];
/** ONNX Runtime gets no more on Lambda either. */
const MOST_THREADS = 6;
/** The picture does not matter for the inference. */
const VGA = DOSES.filter(({ picture }) => picture.name === 'VGA');

/**
 * Runs models with 2 and more threads, as many as there are cores, against the same model with 1.
 *
 * @throws {Error} If there is one core only: threads would take turns.
 */
export async function measureThreads(bench: Bench, pairs: number): Promise<Measurement[]> {
  const most = Math.min(availableParallelism(), MOST_THREADS);
  if (most < 2) throw new Error('Expected at least 2 cores for --only threads but there is 1.');
  const measurements: Measurement[] = [];
  for (const model of await bench.models()) {
    if (!MODELS.includes(model.name)) continue;
    for (let threads = 2; threads <= most; threads++) {
      bench.log(`threads: ${model.name}, ${threads} and 1, ${pairs} pairs`);
      const one = bench.subjects.inference(model, 1);
      const several = bench.subjects.inference(model, threads);
      const samples: PairOfSamples[] = [];
      for (let pair = 0; pair < pairs; pair++) samples.push(...(await measurePair(bench, several, one, VGA)));
      measurements.push(compareInference(`inference, ${model.name}, ${threads} threads`, samples));
    }
  }
  return measurements;
}

function compareInference(figure: string, samples: readonly PairOfSamples[]): Comparison {
  const side = (which: 'ours' | 'peer') => ({
    subject: samples[0]?.[which].subject ?? '',
    values: samples.map((sample) => sample[which].parts.inferenceMs as number),
    answer: samples[0]?.[which].label ?? '',
  });
  return compare({ figure, unit: 'ms' }, side('ours'), side('peer'));
}
