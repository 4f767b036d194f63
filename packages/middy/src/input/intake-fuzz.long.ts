import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { hostileEvents, hostileForms, hostileTexts } from './__fixtures__/hostile-events.js';
import { intakeOutcome } from './__fixtures__/intake-outcome.js';
import { collectGarbage } from './collect-garbage.js';

const EVENTS = Number(process.env.LAMBDA_VISION_FUZZ_EVENTS ?? 300_000);
const SEED = Number(process.env.LAMBDA_VISION_FUZZ_SEED ?? 20_260_101);
/** Events that are made at once; how many does not change what they are. */
const BATCH = 1000;
const MEBIBYTE = 1024 * 1024;
/** Allowed between the first fifth of the events and the last: compiled code and the suite's own figures. */
const GROWTH_BYTES = 16 * MEBIBYTE;

const results = resolve(import.meta.dirname, '../../results');

interface Figures {
  readonly name: string;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly slowestMs: number;
  readonly seconds: number;
  readonly startBytes: number;
  readonly endBytes: number;
}

const figures: Figures[] = [];

/** What is held after a full collection. V8 keeps pages of garbage for later, so resident memory tells little. */
async function heldBytes(): Promise<number> {
  for (let round = 0; round < 3; round++) await collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe('the intake of many events', () => {
  afterAll(() => {
    mkdirSync(results, { recursive: true });
    writeFileSync(join(results, 'fuzz.md'), report());
  });

  it.each([
    ['events of every shape', hostileEvents],
    ['damaged forms', hostileForms],
    ['damaged base64', hostileTexts],
  ])('keeps to the codes of the caller and to its memory: %s', async (name, arbitrary) => {
    const outcomes: Record<string, number> = {};
    const started = performance.now();
    let slowestMs = 0;
    let startBytes = 0;

    for (let batch = 0; batch * BATCH < EVENTS; batch++) {
      if (batch === Math.floor(EVENTS / BATCH / 5)) startBytes = await heldBytes();
      const seed = SEED + batch;
      for (const [index, event] of fc.sample(arbitrary, { numRuns: BATCH, seed }).entries()) {
        const before = performance.now();
        const outcome = await intakeOutcome(event).catch((cause: unknown) => {
          throw new Error(`Event ${index} of seed ${seed} failed`, { cause });
        });
        slowestMs = Math.max(slowestMs, performance.now() - before);
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      }
    }

    const endBytes = await heldBytes();
    const seconds = (performance.now() - started) / 1000;
    figures.push({ name, outcomes, slowestMs, seconds, startBytes, endBytes });
    console.log(line(figures.at(-1)!));
    expect(endBytes - startBytes).toBeLessThan(GROWTH_BYTES);
  });
});

function line({ name, outcomes, slowestMs, seconds, startBytes, endBytes }: Figures): string {
  const { taken = 0, ...refused } = outcomes;
  const codes = Object.entries(refused)
    .sort()
    .map(([code, count]) => `${code} ${count}`);
  const total = Object.values(refused).reduce((sum, count) => sum + count, taken);
  const memory = [startBytes, endBytes].map((bytes) => Math.round(bytes / MEBIBYTE)).join(' | ');
  return `| ${name} | ${total} | ${taken} | ${codes.join(', ')} | ${memory} | ${Math.round(slowestMs)} | ${Math.round(seconds)} |`;
}

function report(): string {
  const [cpu] = cpus();
  return `# Hostile events

Written by \`pnpm test:long\`: events that are made at random of the words that \`imageInput()\` looks for, and given to
it. *Events of every shape* are any JSON, records of S3, SQS and SNS with any content, and HTTP requests with any body,
parsed and not; *damaged forms* are cut off, overwritten in places, or have another content type than they say;
*damaged base64* stands in bodies, JSON and messages. Whatever is neither a picture nor a \`VisionError\` that is answered
with 4xx fails the suite; so does an event that takes more than 10 s, and memory in use after a full collection that
grows by more than ${GROWTH_BYTES / MEBIBYTE} MiB after the first fifth.

${new Date().toISOString().slice(0, 10)}, Node.js ${process.version}, ${process.platform} ${process.arch}, ${cpu?.model ?? 'unknown CPU'}; seed ${SEED}. Times
include the waiting for other work on the machine.

| what | events | pictures taken | refused by code | held after a fifth, MiB | held at the end, MiB | slowest, ms | all, s |
|---|---|---|---|---|---|---|---|
${figures.map(line).join('\n')}
`;
}
