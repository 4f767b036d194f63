import { type Comparison, compare, type Measurement } from '../measurement.ts';
import type { Picture } from '../pictures.ts';
import { NATIVE_HANDLER, PLAIN_HANDLER } from '../subjects.ts';
import type { Bench } from '../suites.ts';
import { DOSES, type Dose } from './doses.ts';
import { measurePair, type PairOfSamples } from './measure-pair.ts';

type Targets = Partial<Record<Picture['name'], number>>;

const TARGETS: Targets = { VGA: 0.72, '12 MP': 0.4 };
const NATIVE_TARGETS: Targets = { VGA: 1.1, '1 MP': 1.1, '12 MP': 1.1 };

/** Answers three pictures in fresh processes of ours and of each peer, block by block in turn. */
export async function measureWarmRequests(bench: Bench, pairs: number): Promise<Measurement[]> {
  const { subjects, log } = bench;
  const measurements: Measurement[] = [];
  const nativePeer = subjects.peers.filter(({ name }) => name === NATIVE_HANDLER);
  for (const [ours, peer, targets] of [
    ...subjects.peers.map(
      (peer) => [subjects.ours, peer, peer.name === PLAIN_HANDLER ? TARGETS : {}] as const,
    ),
    ...nativePeer.map((peer) => [subjects.native, peer, NATIVE_TARGETS] as const),
  ]) {
    log(`warm: ${ours.name} and ${peer.name}, ${pairs} pairs`);
    const samples: PairOfSamples[][] = [];
    for (let pair = 0; pair < pairs; pair++) samples.push(await measurePair(bench, ours, peer, DOSES));
    for (const [at, dose] of DOSES.entries())
      measurements.push(
        ...comparePicture(
          dose,
          samples.map((pair) => pair[at] as PairOfSamples),
          targets,
        ),
      );
  }
  return measurements;
}

function comparePicture(
  { picture }: Dose,
  samples: readonly PairOfSamples[],
  targets: Targets,
): Comparison[] {
  const atMost = targets[picture.name];
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
