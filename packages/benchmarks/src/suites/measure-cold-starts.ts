import { answerOnce, type ColdAnswer } from '../answer-once.ts';
import { compare, type Measurement } from '../measurement.ts';
import { PICTURES } from '../pictures.ts';
import { PLAIN_HANDLER } from '../subjects.ts';
import type { Bench } from '../suites.ts';
import type { Target } from '../target.ts';

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
    const side = (subject: string, at: 0 | 1, read: (start: ColdAnswer) => number) => ({
      subject,
      values: starts.map((start) => read(start[at])),
      answer: starts.at(-1)?.[at].label ?? '',
    });
    const row = (figure: string, read: (start: ColdAnswer) => number, target?: Target) =>
      compare({ figure, unit: 'ms', target }, side(subjects.ours.name, 0, read), side(peer.name, 1, read));
    measurements.push(
      row('cold start', ({ totalMs }) => totalMs, peer.name === PLAIN_HANDLER ? TARGET : undefined),
      row('its CPU time, all threads', ({ cpuMs }) => cpuMs),
    );
  }
  return measurements;
}
