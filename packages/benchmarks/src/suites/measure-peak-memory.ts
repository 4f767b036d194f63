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
const VIPS_TARGET = 0.45;

/** Reads the largest resident set of fresh processes of ours and of each peer after the requests. */
export async function measurePeakMemory(
  { subjects, pathOf, log }: Bench,
  pairs: number,
): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const { picture, target } of SIZES) {
    const path = pathOf(picture);
    for (const [ours, peer, aim] of opponents(subjects, picture, target)) {
      log(`memory: ${ours.name} and ${peer.name}, ${picture.name}, ${pairs} pairs`);
      const ends: [ours: Block, peer: Block][] = [];
      for (let pair = 0; pair < pairs; pair++)
        ends.push([await answerAll(ours, path), await answerAll(peer, path)]);
      const side = (subject: string, at: 0 | 1) => ({
        subject,
        values: ends.map((end) => end[at].maxRssBytes / 1e6),
        answer: ends[0]?.[at].label ?? '',
      });
      measurements.push(
        compare(
          { figure: `largest resident set, ${picture.name}`, unit: 'MB', target: aim },
          side(ours.name, 0),
          side(peer.name, 1),
        ),
      );
    }
  }
  return measurements;
}

/** Ours against each peer; at 12 MP also ours with vips against the plain handler. Targets are against that one. */
function opponents(
  { ours, withVips, peers }: Bench['subjects'],
  picture: Picture,
  target: Target | undefined,
): [ours: Subject, peer: Subject, target: Target | undefined][] {
  const plain = peers.filter(({ name }) => name === PLAIN_HANDLER);
  const isLargest = picture === PICTURES.twelveMegapixels;
  return [
    ...peers.map((peer): [Subject, Subject, Target | undefined] => [
      ours,
      peer,
      plain.includes(peer) ? target : undefined,
    ]),
    ...plain
      .filter(() => isLargest)
      .map((peer): [Subject, Subject, Target] => [withVips, peer, { atMost: VIPS_TARGET }]),
  ];
}

async function answerAll(subject: Subject, picture: string): Promise<Block> {
  const process = await WarmSubject.start(subject);
  try {
    return await process.answer(picture, REQUESTS);
  } finally {
    await process.stop();
  }
}
