import { setTimeout as sleep } from 'node:timers/promises';
import { type ClassificationResult, loadModel } from '@lambda-vision/core';
import { functionUrlEvent } from '@lambda-vision/testing';
import { type ChaosPicture, chaosPicture } from './chaos-picture.js';
import { startChaosStack } from './chaos-stack.js';
import { seededNumbers } from './seeded-numbers.js';

/** Options of {@link runChaos}. */
export interface ChaosOptions {
  readonly jobs: number;
  readonly seed: number;
  readonly workers: number;
  /** Milliseconds between two kills, on average. */
  readonly killEveryMs: number;
  /** Kills at most: on a machine so slow that no worker lives long enough, the others have to be left alone. */
  readonly maxKills: number;
}

/** How one job ended, and how it should have. */
export interface ChaosOutcome {
  readonly status: string;
  readonly code: string | undefined;
  readonly attempts: number;
  readonly isBad: boolean;
  /** Times that it was stored as ended. */
  readonly endings: number;
  /** What the worker gave. */
  readonly predictions: unknown;
  /** What a sequential run in this process gives. */
  readonly expected: unknown;
}

/** What a run of {@link runChaos} showed. */
export interface ChaosReport {
  readonly outcomes: readonly ChaosOutcome[];
  readonly kills: number;
  readonly left: { readonly queue: number; readonly dead: number };
  readonly seconds: number;
}

const invocation = { getRemainingTimeInMillis: () => 30_000 };

/** Submits jobs, kills their workers at random moments, and waits until all have ended and the queues are empty. */
export async function runChaos({
  jobs: count,
  seed,
  workers,
  killEveryMs,
  maxKills,
}: ChaosOptions): Promise<ChaosReport> {
  const next = seededNumbers(seed);
  const stack = await startChaosStack({ workers, duplicateEvery: 10, maxReceiveCount: 20 });
  try {
    const pictures: ChaosPicture[] = [];
    for (let at = 0; at < count; at += 1) pictures.push(await chaosPicture(at, next));
    const submit = stack.jobs.submit();
    const ids: string[] = [];
    for (const { bytes, failures, takesMs } of pictures) {
      const image = Buffer.from(bytes).toString('base64');
      const event = functionUrlEvent({ body: { image, parameters: { failures, takesMs } } });
      ids.push(JSON.parse((await submit(event, invocation)).body).jobId);
    }
    const started = performance.now();
    await stack.open(5);
    const killer = startKiller(() => stack.worker.environmentPids, killEveryMs, maxKills, next);
    const looks = await waitForAll(stack.jobs.status(), ids);
    const kills = killer.stop();
    const seconds = (performance.now() - started) / 1000;
    const left = await drained(stack.messagesLeft);
    const expected = await sequentially(stack.model, pictures);
    const outcomes = looks.map((look, at) => ({
      status: look.status,
      code: look.error?.code,
      attempts: look.attempts,
      isBad: pictures[at]!.isBad,
      endings: stack.endings.get(ids[at]!) ?? 0,
      predictions: look.result?.predictions,
      expected: expected[at],
    }));
    return { outcomes, kills, left, seconds };
  } finally {
    await stack.stop();
  }
}

interface Look {
  readonly status: string;
  readonly attempts: number;
  readonly error?: { readonly code: string };
  readonly result?: { readonly predictions: unknown };
  readonly resultUrl?: string;
}

type Status = ReturnType<Awaited<ReturnType<typeof startChaosStack>>['jobs']['status']>;

async function waitForAll(status: Status, ids: readonly string[]): Promise<Look[]> {
  const looks: Look[] = [];
  for (const id of ids) {
    for (;;) {
      const { statusCode, body } = await status({ rawPath: `/jobs/${id}` }, invocation);
      const look = JSON.parse(body) as Look;
      if (statusCode === 200) {
        looks.push(look.resultUrl === undefined ? look : { ...look, result: await fetched(look.resultUrl) });
        break;
      }
      await sleep(100);
    }
  }
  return looks;
}

async function fetched(url: string): Promise<NonNullable<Look['result']>> {
  return (await fetch(url)).json() as Promise<NonNullable<Look['result']>>;
}

function startKiller(pids: () => readonly number[], everyMs: number, most: number, next: () => number) {
  let kills = 0;
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    timer = setTimeout(
      () => {
        const alive = pids();
        const pid = alive[Math.floor(next() * alive.length)];
        if (pid !== undefined) {
          process.kill(pid, 'SIGKILL');
          kills += 1;
        }
        if (kills < most) wait();
      },
      everyMs * 2 * next(),
    );
  };
  wait();
  return {
    stop: () => {
      clearTimeout(timer);
      return kills;
    },
  };
}

/** The last duplicates are given back while their job is leased, and come again. */
async function drained(messagesLeft: () => { queue: number; dead: number }) {
  for (let looks = 0; looks < 200; looks += 1) {
    const { queue, dead } = messagesLeft();
    if (queue + dead === 0) break;
    await sleep(200);
  }
  return messagesLeft();
}

async function sequentially(source: string, pictures: readonly { bytes: Uint8Array; isBad: boolean }[]) {
  const model = await loadModel(source, { task: 'classification' });
  const results: (ClassificationResult['predictions'] | undefined)[] = [];
  for (const { bytes, isBad } of pictures)
    results.push(isBad ? undefined : (await model.run(bytes)).predictions);
  await model.release();
  return results;
}
