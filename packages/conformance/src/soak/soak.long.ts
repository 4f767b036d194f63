import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';
import {
  createHttpFront,
  createLambdaFunction,
  type HttpFront,
  type LambdaFunction,
} from '@lambda-vision/local';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeClassifier } from '../classifiers.js';
import { describeShared } from '../shared.js';
import { type ProcessFacts, processFacts } from './process-facts.js';
import { soakRequests } from './soak-requests.js';

const REQUESTS = 5000;
const QUARTER = REQUESTS / 4;
/**
 * Requests before those that count. Lambda lets V8's young generation grow to a tenth of the memory; it does so by
 * doubling, the last time after some 3,500 of these requests, and with it grows what waits to be collected.
 */
const SETTLING = 4000;
const MEMORY_MB = 1024;
const entry = resolve(import.meta.dirname, '../../../../examples/classify-api/src/handler.ts');

interface Sample extends ProcessFacts {
  readonly ms: number;
}

describeShared('five thousand mixed requests to one environment', () => {
  let folder = '';
  let fn: LambdaFunction;
  let front: HttpFront;
  const settling: Sample[] = [];
  const samples: Sample[] = [];
  const wrong: string[] = [];
  const pids = new Set<number>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'soak-'));
    const { outdir } = await bundleFunction({
      entry,
      outdir: join(folder, 'dist'),
      models: { 'models/classifier': await writeClassifier('mobilenetv2-fp32', join(folder, 'model')) },
      zip: false,
    });
    fn = createLambdaFunction({ taskRoot: outdir, memoryMb: MEMORY_MB, ric: 'builtin', maxConcurrency: 1 });
    front = await createHttpFront(fn, { shape: 'function-url' });
    const requests = await soakRequests();
    for (let sent = 0; sent < SETTLING + REQUESTS; sent += 1) {
      const { body, contentType, status } = requests[sent % requests.length]!;
      const started = performance.now();
      const response = await fetch(front.url, {
        method: 'POST',
        headers: { 'content-type': contentType },
        body,
      });
      await response.arrayBuffer();
      const ms = performance.now() - started;
      if (response.status !== status) wrong.push(`${sent}: ${response.status} instead of ${status}`);
      const [pid = 0] = fn.environmentPids;
      pids.add(pid);
      (sent < SETTLING ? settling : samples).push({ ...processFacts(pid), ms });
    }
    writeResults(settling, samples, requests.length);
  }, 7_200_000);

  afterAll(async () => {
    await front?.close();
    await fn?.stop();
    await rm(folder, { recursive: true });
  });

  it('answers each as it should, in one process', () => {
    expect(wrong).toEqual([]);
    expect(pids.size).toBe(1);
  });

  it('comes to a plateau of memory', () => {
    const [, second, , last] = quarters(samples, 'rssMb');

    expect(Math.abs(last! / second! - 1)).toBeLessThan(0.05);
  });

  it('leaks neither handles nor threads', () => {
    expect(quarters(samples, 'handles')[3]).toBeLessThanOrEqual(quarters(samples, 'handles')[1]! + 1);
    expect(quarters(samples, 'threads')[3]).toBeLessThanOrEqual(quarters(samples, 'threads')[1]!);
  });

  it('does not get slower', () => {
    const [, second, , last] = quarters(samples, 'ms');

    expect(last! / second!).toBeLessThan(1.5);
  });
});

/** Median of a figure in each quarter of the requests. */
function quarters(samples: readonly Sample[], figure: keyof Sample): number[] {
  return [0, 1, 2, 3].map((quarter) =>
    median(samples.slice(quarter * QUARTER, (quarter + 1) * QUARTER), figure),
  );
}

function median(samples: readonly Sample[], figure: keyof Sample): number {
  const sorted = samples.map((sample) => sample[figure]).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

function writeResults(settling: readonly Sample[], samples: readonly Sample[], kinds: number): void {
  const results = resolve(import.meta.dirname, '../../results');
  mkdirSync(results, { recursive: true });
  const rows = (['rssMb', 'handles', 'threads', 'ms'] as const).map((figure) => {
    const medians = [median(settling, figure), ...quarters(samples, figure)];
    return `| ${figure} | ${medians.map((value) => value.toFixed(1)).join(' | ')} |`;
  });
  writeFileSync(
    join(results, 'soak.md'),
    `# Five thousand mixed requests to one environment

Written by \`pnpm test:long\`: ${kinds} kinds of requests in turn (drawn pictures and photos of three formats, raw and in
JSON, damaged, too large, no pictures) to the bundled classify-api with MobileNetV2 in one process of a function of
${MEMORY_MB} MB. Medians of ${SETTLING} requests before, in which V8's young generation grows to its size, and of each quarter of the
${REQUESTS} that count; the suite fails if the last quarter's memory is 5 % off the second's, if handles or threads grow,
if the last quarter is half as slow again, or if an answer has another status than it should. Times include the waiting
for other work on the machine.

${new Date().toISOString().slice(0, 10)}, Node.js ${process.version}, ${process.platform} ${process.arch}.

| median of | before | 1st quarter | 2nd | 3rd | 4th |
|---|---|---|---|---|---|
${rows.join('\n')}
`,
  );
}
