import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { drawImage, encodeJpeg, hostileCorpus } from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type HostileEnvironment, startHostileEnvironment } from './hostile-environment.js';

const results = resolve(import.meta.dirname, '../../results');

/** 1,024 MB let in 40. */
const MEGAPIXELS = 39;

/** Longest processor time of one answer, in seconds. */
const LONGEST_SECONDS = 5;

interface Measured {
  readonly name: string;
  readonly bytes: number;
  readonly answer: Answer;
  readonly seconds: number;
}

describe('small files of the largest pictures that are let in', () => {
  let environment: HostileEnvironment;
  const measured: Measured[] = [];
  const good: Answer[] = [];
  const pids = new Set<number>();

  beforeAll(async () => {
    environment = await startHostileEnvironment('accept-all');
    const picture = await encodeJpeg(drawImage({ width: 64, height: 48, pixel: () => [10, 230, 20] }));
    good.push(await environment.post(picture));
    const files = await hostileCorpus({ megapixels: MEGAPIXELS });
    for (const { name, bytes } of files.filter((file) => file.name.includes(`-of-${MEGAPIXELS}-`))) {
      const before = environment.cpuSeconds();
      const answer = await environment.post(bytes);
      measured.push({ name, bytes: bytes.length, answer, seconds: environment.cpuSeconds() - before });
      good.push(await environment.post(picture));
      for (const pid of environment.pids) pids.add(pid);
    }
  });

  afterAll(async () => {
    mkdirSync(results, { recursive: true });
    writeFileSync(join(results, 'costly-pictures.md'), page(measured, environment.peakMb()));
    await environment.stop();
  });

  it('are answered or refused as damaged', () => {
    const wrong = measured.filter(({ answer: { status } }) => status !== 200 && status !== 422);

    expect(wrong).toEqual([]);
    expect(measured.length).toBeGreaterThan(10);
  });

  it('take less than five seconds of a processor each', () => {
    expect(measured.filter(({ seconds }) => seconds > LONGEST_SECONDS)).toEqual([]);
    expect(Math.max(...measured.map(({ seconds }) => seconds))).toBeGreaterThan(0);
  });

  it('leave one process, within its memory, that answers good pictures', () => {
    expect(good.filter(({ status, label }) => status !== 200 || label !== 'green')).toEqual([]);
    expect(pids.size).toBe(1);
    expect(environment.peakMb()).toBeLessThan(environment.memoryMb);
  });
});

function page(rows: readonly Measured[], peakMb: number): string {
  const lines = rows.map(({ name, bytes, answer: { status, code, ms }, seconds }) => {
    const answered = `${status} ${code ?? ''}`.trim();
    return `| ${name} | ${bytes} | ${answered} | ${seconds.toFixed(2)} | ${Math.round(ms)} |`;
  });
  return `# Small files of large pictures

Written by \`pnpm test:long\`: the files of \`hostileCorpus({ megapixels: ${MEGAPIXELS} })\` that are whole and as dear as their size
allows, posted one after another to one environment of 1,024 MB, which lets in 40 megapixels, with a good picture after
each. The suite fails if one takes over ${LONGEST_SECONDS} s of a processor, or if the process is replaced. Peak memory: ${peakMb} MiB.

${new Date().toISOString().slice(0, 10)}, Node.js ${process.version}, ${process.platform} ${process.arch}. The last column includes the waiting for other work on the machine;
Lambda gives 1,024 MB about 0.58 of a processor.

| file | bytes | answer | processor, s | answer, ms |
|---|---|---|---|---|
${lines.join('\n')}
`;
}
