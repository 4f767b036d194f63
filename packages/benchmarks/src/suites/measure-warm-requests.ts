import { type Comparison, compare, type Measurement } from '../measurement.ts';
import type { Picture } from '../pictures.ts';
import { PLAIN_HANDLER } from '../subjects.ts';
import type { Bench } from '../suites.ts';
import { DOSES, type Dose } from './doses.ts';
import { measurePair, type PairOfSamples } from './measure-pair.ts';

const TARGETS: Partial<Record<Picture['name'], number>> = { VGA: 0.72, '12 MP': 0.4 };

/** Answers three pictures in fresh processes of ours and of each peer, block by block in turn. */
export async function measureWarmRequests(bench: Bench, pairs: number): Promise<Measurement[]> {
  const { subjects, log } = bench;
  const measurements: Measurement[] = [];
  for (const peer of subjects.peers) {
    log(`warm: ${subjects.ours.name} and ${peer.name}, ${pairs} pairs`);
    const samples: PairOfSamples[][] = [];
    for (let pair = 0; pair < pairs; pair++)
      samples.push(await measurePair(bench, subjects.ours, peer, DOSES));
    for (const [at, dose] of DOSES.entries())
      measurements.push(
        ...comparePicture(
          dose,
          samples.map((pair) => pair[at] as PairOfSamples),
          peer.name === PLAIN_HANDLER,
        ),
      );
  }
  return measurements;
}

function comparePicture(
  { picture }: Dose,
  samples: readonly PairOfSamples[],
  targeted: boolean,
): Comparison[] {
  const atMost = targeted ? TARGETS[picture.name] : undefined;
  const of = (figure: string, read: (sample: PairOfSamples['ours']) => number | undefined) => {
    const side = (which: 'ours' | 'peer') => ({
      subject: samples[0]?.[which].subject ?? '',
      values: samples.flatMap((sample) => read(sample[which]) ?? []),
      answer: samples[0]?.[which].label ?? '',
    });
    const [ours, peer] = [side('ours'), side('peer')];
    if (peer.values.length === 0) return [];
    const target = figure.startsWith('warm') && atMost !== undefined ? { atMost } : undefined;
    return [compare({ figure: `${figure}, ${picture.name}`, unit: 'ms', target }, ours, peer)];
  };
  return [
    ...of('warm', ({ totalMs }) => totalMs),
    ...of('of which preprocessing', ({ parts }) => parts.preprocessMs),
  ];
}
