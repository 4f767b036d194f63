import { readFile } from 'node:fs/promises';
import { compare, type Measurement } from '../measurement.ts';
import { PICTURES } from '../pictures.ts';
import { type JobRow, QueueStack } from '../queue/queue-stack.ts';
import type { Bench } from '../suites.ts';
import { summarize } from '../summarize.ts';
import { WarmSubject } from '../warm-subject.ts';
import { readShare } from './read-share.ts';

/** Two workers take at most this share of the time of one, for 1.5 times the throughput. */
const TARGET = { atMost: 0.66 };
const WARM_UP = 40;
const JOBS = 100;
const DIRECT_WARM_UP = 20;
const DIRECT = 60;

interface Round {
  readonly one: JobRow;
  readonly two: JobRow;
  readonly directMs: number;
}

/**
 * Times jobs behind a queue with one worker process and with two, and requests that are answered directly, in turn. SQS
 * and DynamoDB are emulated in this process, on the same cores.
 */
export async function measureQueue(bench: Bench, rounds: number): Promise<Measurement[]> {
  const jobs = bench.quick ? 20 : JOBS;
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bench.log(`queue: round ${round + 1} of ${rounds}`);
    measured.push({
      one: await workOff(bench, 1, jobs),
      two: await workOff(bench, 2, jobs),
      directMs: await directly(bench),
    });
  }
  const perJob = ({ totalMs }: JobRow) => totalMs / jobs;
  const side = (subject: string, name: 'one' | 'two') => ({
    subject,
    values: measured.map((round) => perJob(round[name])),
    answer: measured.at(-1)?.[name].label ?? '',
  });
  const overheadMs = measured.map(({ one, directMs }) => perJob(one) - directMs);
  return [
    compare(
      { figure: 'time per job', unit: 'ms', target: TARGET },
      side('two workers', 'two'),
      side('one worker', 'one'),
    ),
    readShare({
      figure: 'overhead of a job, one worker, to a direct request',
      subject: 'lambda-vision',
      partMs: overheadMs,
      wholeMs: measured.map(({ directMs }) => directMs),
      values: measured.map(({ directMs }, at) => ((overheadMs[at] as number) / directMs) * 100),
    }),
  ];
}

async function workOff(
  { queueWorker, pathOf, quick }: Bench,
  workers: number,
  jobs: number,
): Promise<JobRow> {
  const picture = await readFile(pathOf(PICTURES.vga));
  const stack = await QueueStack.start(queueWorker, workers);
  try {
    await stack.work(picture, (quick ? 10 : WARM_UP) * workers);
    return await stack.work(picture, jobs);
  } finally {
    await stack.stop();
  }
}

/** Median of requests that a warm process answers. */
async function directly({ subjects, pathOf, quick }: Bench): Promise<number> {
  const picture = pathOf(PICTURES.vga);
  const process = await WarmSubject.start(subjects.ours);
  try {
    await process.answer(picture, quick ? 5 : DIRECT_WARM_UP);
    return summarize((await process.answer(picture, quick ? 10 : DIRECT)).totalMs).median;
  } finally {
    await process.stop();
  }
}
