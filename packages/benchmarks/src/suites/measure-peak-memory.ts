import { compare, type Measurement } from '../measurement.ts';
import { PICTURES, type Picture } from '../pictures.ts';
import type { Subject } from '../subject.ts';
import { PLAIN_HANDLER } from '../subjects.ts';
import type { Bench } from '../suites.ts';
import type { Target } from '../target.ts';
import { type Block, WarmSubject } from '../warm-subject.ts';

const REQUESTS = 8;
/** Pictures, each in processes of its own, and the target against the plain handler. */
const SIZES: readonly { readonly picture: Picture; readonly target?: Target }[] = [
  { picture: PICTURES.vga },
  { picture: PICTURES.oneMegapixel },
  { picture: PICTURES.twelveMegapixels, target: { atMost: 0.55 } },
];

/** Reads the largest resident set of fresh processes of ours and of each peer after the requests. */
export async function measurePeakMemory(
  { subjects, pathOf, log }: Bench,
  pairs: number,
): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const { picture, target } of SIZES) {
    for (const peer of subjects.peers) {
      log(`memory: ${subjects.ours.name} and ${peer.name}, ${picture.name}, ${pairs} pairs`);
      const path = pathOf(picture);
      const ends: [ours: Block, peer: Block][] = [];
      for (let pair = 0; pair < pairs; pair++)
        ends.push([await answerAll(subjects.ours, path), await answerAll(peer, path)]);
      const side = (subject: string, at: 0 | 1) => ({
        subject,
        values: ends.map((end) => end[at].maxRssBytes / 1e6),
        answer: ends[0]?.[at].label ?? '',
      });
      measurements.push(
        compare(
          {
            figure: `largest resident set, ${picture.name}`,
            unit: 'MB',
            target: peer.name === PLAIN_HANDLER ? target : undefined,
          },
          side(subjects.ours.name, 0),
          side(peer.name, 1),
        ),
      );
    }
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
