import { answerOnce, type ColdAnswer } from '../answer-once.ts';
import { compare, type Measurement } from '../measurement.ts';
import { PICTURES } from '../pictures.ts';
import type { Subject } from '../subject.ts';
import { NATIVE_HANDLER, PLAIN_HANDLER } from '../subjects.ts';
import type { Bench } from '../suites.ts';

/** Largest ratios by peer, without a snapshot and with one. */
const TARGETS: Readonly<Record<string, number>> = { [PLAIN_HANDLER]: 0.78 };
const FROZEN_TARGETS: Readonly<Record<string, number>> = { [PLAIN_HANDLER]: 0.4, [NATIVE_HANDLER]: 1.35 };

/** Largest ratio of a model's start with a snapshot to the same without. */
const COLD_MODEL_TARGET = 0.55;

/** Starts ours and each peer in turn, A B A B, a fresh process each; one more pair at first fills the file cache. */
export async function measureColdStarts(
  { subjects, pathOf, log }: Bench,
  pairs: number,
): Promise<Measurement[]> {
  const picture = pathOf(PICTURES.vga);
  const { ours, frozen, peers, coldModels } = subjects;
  const measure = async (what: string, first: Subject, second: Subject, path: string, atMost?: number) => {
    log(`cold: ${what}, ${first.name} and ${second.name}, ${pairs} pairs`);
    return measureStarts({ what, first, second, picture: path, atMost }, pairs);
  };
  const measurements: Measurement[] = [];
  for (const peer of peers)
    measurements.push(...(await measure('cold start', ours, peer, picture, TARGETS[peer.name])));
  for (const peer of [ours, ...peers])
    measurements.push(
      ...(await measure('cold start with a snapshot', frozen, peer, picture, FROZEN_TARGETS[peer.name])),
    );
  for (const model of coldModels)
    measurements.push(
      ...(await measure(model.name, model.frozen, model.plain, model.picture, COLD_MODEL_TARGET)),
    );
  return measurements;
}

interface Starts {
  readonly what: string;
  readonly first: Subject;
  readonly second: Subject;
  /** Path of the picture. */
  readonly picture: string;
  readonly atMost: number | undefined;
}

async function measureStarts(
  { what, first, second, picture, atMost }: Starts,
  pairs: number,
): Promise<Measurement[]> {
  const starts: [first: ColdAnswer, second: ColdAnswer][] = [];
  for (let pair = -1; pair < pairs; pair++) {
    const answers: [ColdAnswer, ColdAnswer] = [
      await answerOnce(first, picture),
      await answerOnce(second, picture),
    ];
    if (pair >= 0) starts.push(answers);
  }
  const side = (subject: string, at: 0 | 1, read: (start: ColdAnswer) => number) => ({
    subject,
    values: starts.map((start) => read(start[at])),
    answer: starts.at(-1)?.[at].label ?? '',
  });
  const row = (figure: string, read: (start: ColdAnswer) => number, target?: { readonly atMost: number }) =>
    compare({ figure, unit: 'ms', target }, side(first.name, 0, read), side(second.name, 1, read));
  return [
    row(what, ({ totalMs }) => totalMs, atMost === undefined ? undefined : { atMost }),
    row('its CPU time, all threads', ({ cpuMs }) => cpuMs),
  ];
}
