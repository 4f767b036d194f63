import { compare, type Measurement } from '../measurement.ts';
import { PICTURES } from '../pictures.ts';
import type { Subject } from '../subject.ts';
import { PLAIN_HANDLER } from '../subjects.ts';
import type { Bench } from '../suites.ts';
import { type Block, WarmSubject } from '../warm-subject.ts';

const REQUESTS = 8;
const TARGET = { atMost: 0.7 };

/** Reads the largest resident set of fresh processes of ours and of each peer after the requests. */
export async function measurePeakMemory(
  { subjects, pathOf, log }: Bench,
  pairs: number,
): Promise<Measurement[]> {
  const picture = pathOf(PICTURES.twelveMegapixels);
  const measurements: Measurement[] = [];
  for (const peer of subjects.peers) {
    log(`memory: ${subjects.ours.name} and ${peer.name}, ${pairs} pairs`);
    const ends: [ours: Block, peer: Block][] = [];
    for (let pair = 0; pair < pairs; pair++)
      ends.push([await answerAll(subjects.ours, picture), await answerAll(peer, picture)]);
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
          target: peer.name === PLAIN_HANDLER ? TARGET : undefined,
        },
        side(subjects.ours.name, 0),
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
