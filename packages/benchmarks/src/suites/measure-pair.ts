import type { Subject } from '../subject.ts';
import type { Bench } from '../suites.ts';
import { summarize } from '../summarize.ts';
import { type Block, WarmSubject } from '../warm-subject.ts';
import type { Dose } from './doses.ts';

/** Medians of one subject's requests for one picture in one process, in milliseconds. */
export interface Sample {
  readonly subject: string;
  readonly label: string;
  readonly totalMs: number;
  readonly parts: Readonly<Record<string, number>>;
}

export interface PairOfSamples {
  readonly ours: Sample;
  readonly peer: Sample;
}

/**
 * Starts a fresh process of each subject and lets them answer in turn, block by block, A B A B: what disturbs the
 * machine for longer than a block disturbs both.
 */
export async function measurePair(
  { pathOf, quick }: Bench,
  ours: Subject,
  peer: Subject,
  doses: readonly Dose[],
): Promise<PairOfSamples[]> {
  const processes = [await WarmSubject.start(ours), await WarmSubject.start(peer)] as const;
  try {
    const samples: PairOfSamples[] = [];
    for (const { picture, warmUp, blocks, requests } of doses) {
      const path = pathOf(picture);
      for (const process of processes) await process.answer(path, quick ? Math.ceil(warmUp / 4) : warmUp);
      const answered: [Block[], Block[]] = [[], []];
      for (let block = 0; block < (quick ? 2 : blocks); block++) {
        answered[0].push(await processes[0].answer(path, requests));
        answered[1].push(await processes[1].answer(path, requests));
      }
      samples.push({ ours: toSample(ours.name, answered[0]), peer: toSample(peer.name, answered[1]) });
    }
    return samples;
  } finally {
    await Promise.all(processes.map((process) => process.stop()));
  }
}

/** Medians over all requests of all blocks. */
export function toSample(subject: string, blocks: readonly Block[]): Sample {
  const parts = blocks.flatMap((block) => block.parts);
  const names = Object.keys(parts[0] ?? {});
  return {
    subject,
    label: blocks[0]?.label ?? '',
    totalMs: summarize(blocks.flatMap((block) => block.totalMs)).median,
    parts: Object.fromEntries(
      names.map((name) => [name, summarize(parts.map((request) => request[name] as number)).median]),
    ),
  };
}
