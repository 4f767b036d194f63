import type { Measurement, Unit } from '../measurement.ts';
import { PICTURES } from '../pictures.ts';
import type { Bench } from '../suites.ts';
import { summarize } from '../summarize.ts';
import { WarmSubject } from '../warm-subject.ts';

const TARGET = { atMost: 5 };
const WARM_UP = 20;
const REQUESTS = 60;

/** Parts of a request that are not core's own. */
const PARTS = { decodeMs: 'decoding', preprocessMs: 'resizing and normalising', sessionMs: '`session.run`' };

/**
 * Reads what share of a warm request is neither decoding, nor preprocessing, nor ONNX Runtime's `session.run`, by
 * clocks around the three. There is no peer, so processes follow each other.
 */
export async function measureOverhead(
  { subjects, pathOf, quick, log }: Bench,
  processes: number,
): Promise<Measurement[]> {
  log(`overhead: ${subjects.dissected.name}, ${processes} processes`);
  const picture = pathOf(PICTURES.vga);
  const runs: Record<string, number>[] = [];
  for (let at = 0; at < processes; at++) {
    const process = await WarmSubject.start(subjects.dissected);
    try {
      await process.answer(picture, quick ? 5 : WARM_UP);
      const { totalMs, parts } = await process.answer(picture, quick ? 10 : REQUESTS);
      runs.push(dissect(totalMs, parts));
    } finally {
      await process.stop();
    }
  }
  const reading = (name: string, figure: string, unit: Unit): Measurement => {
    const values = runs.map((run) => run[name] as number);
    return {
      kind: 'reading',
      figure,
      unit,
      subject: subjects.dissected.name,
      values,
      summary: summarize(values),
      ...(unit === '%' ? { target: TARGET } : {}),
    };
  };
  return [
    reading('share', 'share of core in a warm request, VGA', '%'),
    reading('coreMs', 'core itself', 'ms'),
    ...Object.entries(PARTS).map(([name, figure]) => reading(name, figure, 'ms')),
    reading('totalMs', 'whole request', 'ms'),
  ];
}

/** Medians over the requests of one process; the share is taken request by request. */
export function dissect(
  totalMs: readonly number[],
  parts: readonly Readonly<Record<string, number>>[],
): Record<string, number> {
  const names = Object.keys(PARTS);
  const coreMs = totalMs.map((total, at) =>
    names.reduce((rest, name) => rest - (parts[at]?.[name] as number), total),
  );
  const median = (values: readonly number[]) => summarize(values).median;
  return {
    ...Object.fromEntries(
      names.map((name) => [name, median(parts.map((request) => request[name] as number))]),
    ),
    coreMs: median(coreMs),
    totalMs: median(totalMs),
    share: median(coreMs.map((own, at) => (own / (totalMs[at] as number)) * 100)),
  };
}
