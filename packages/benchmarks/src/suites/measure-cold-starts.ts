import { answerOnce, type ColdAnswer } from '../answer-once.ts';
import { compare, type Measurement } from '../measurement.ts';
import { PICTURES } from '../pictures.ts';
import { PLAIN_HANDLER } from '../subjects.ts';
import type { Bench } from '../suites.ts';

const TARGET = { atMost: 0.78 };

/** Starts ours and each peer in turn, A B A B, a fresh process each; one more pair at first fills the file cache. */
export async function measureColdStarts(
  { subjects, pathOf, log }: Bench,
  pairs: number,
): Promise<Measurement[]> {
  const picture = pathOf(PICTURES.vga);
  const measurements: Measurement[] = [];
  for (const peer of subjects.peers) {
    log(`cold: ${subjects.ours.name} and ${peer.name}, ${pairs} pairs`);
    const starts: [ours: ColdAnswer, peer: ColdAnswer][] = [];
    for (let pair = -1; pair < pairs; pair++) {
      const ours = await answerOnce(subjects.ours, picture);
      const theirs = await answerOnce(peer, picture);
      if (pair >= 0) starts.push([ours, theirs]);
    }
    const side = (subject: string, at: 0 | 1) => ({
      subject,
      values: starts.map((start) => start[at].totalMs),
      answer: starts.at(-1)?.[at].label ?? '',
    });
    measurements.push(
      compare(
        { figure: 'cold start', unit: 'ms', target: peer.name === PLAIN_HANDLER ? TARGET : undefined },
        side(subjects.ours.name, 0),
        side(peer.name, 1),
      ),
    );
  }
  return measurements;
}
