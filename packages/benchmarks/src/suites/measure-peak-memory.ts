import { compare, type Measurement } from '../measurement.ts';
import { PICTURES } from '../pictures.ts';
import type { Subject } from '../subject.ts';
import { PLAIN_HANDLER } from '../subjects.ts';
import type { Bench } from '../suites.ts';
import { type Block, WarmSubject } from '../warm-subject.ts';

const REQUESTS = 8;
const TARGET = 0.7;
const VIPS_TARGET = 0.45;

/** Reads the largest resident set of fresh processes of ours and of each peer after the requests. */
export async function measurePeakMemory(
  { subjects, pathOf, log }: Bench,
  pairs: number,
): Promise<Measurement[]> {
  const picture = pathOf(PICTURES.twelveMegapixels);
  const measurements: Measurement[] = [];
  const plain = subjects.peers.filter(({ name }) => name === PLAIN_HANDLER);
  for (const [ours, peer, atMost] of [
    ...subjects.peers.map((peer) => [subjects.ours, peer, TARGET] as const),
    ...plain.map((peer) => [subjects.withVips, peer, VIPS_TARGET] as const),
  ]) {
    log(`memory: ${ours.name} and ${peer.name}, ${pairs} pairs`);
    const ends: [ours: Block, peer: Block][] = [];
    for (let pair = 0; pair < pairs; pair++)
      ends.push([await answerAll(ours, picture), await answerAll(peer, picture)]);
    const side = (subject: string, at: 0 | 1) => ({
      subject,
      values: ends.map((end) => end[at].maxRssBytes / 1e6),
      answer: ends[0]?.[at].label ?? '',
    });
    measurements.push(
      compare(
        {
          figure: 'largest resident set, 12 MP',
          unit: 'MB',
          target: peer.name === PLAIN_HANDLER ? { atMost } : undefined,
        },
        side(ours.name, 0),
        side(peer.name, 1),
      ),
    );
  }
  return measurements;
}

async function answerAll(subject: Subject, picture: string): Promise<Block> {
  const process = await WarmSubject.start(subject);
  try {
    return await process.answer(picture, REQUESTS);
  } finally {
    await process.stop();
  }
}
