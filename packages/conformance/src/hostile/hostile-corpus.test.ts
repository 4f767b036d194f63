import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DIFFERENT, ONLY_PILLOWS } from '../decode-differences.js';
import { describeShared } from '../shared.js';
import { type CorpusFile, corpusFiles } from './corpus-files.js';
import { corpusTable } from './corpus-table.js';
import { type HostileEnvironment, startHostileEnvironment } from './hostile-environment.js';
import { type CorpusReport, postCorpus } from './post-corpus.js';

const results = resolve(import.meta.dirname, '../../results');

/** What a file may be refused with by default: also for being of a format that is not taken. */
const REFUSALS = new Map([
  ['VISION_IMAGE_MISSING', 400],
  ['VISION_IMAGE_BASE64', 400],
  ['VISION_IMAGE_TOO_LARGE', 413],
  ['VISION_UNSUPPORTED_MEDIA_TYPE', 415],
  ['VISION_IMAGE_DECODE', 422],
]);

/** Longest time for any answer. */
const LONGEST_MS = 5000;

const tables: string[] = [];

describeShared.each(['accept-default', 'accept-all'] as const)('a warm environment with %s', (entry) => {
  let environment: HostileEnvironment;
  let report: CorpusReport;

  beforeAll(async () => {
    environment = await startHostileEnvironment(entry);
    report = await postCorpus(environment, await corpusFiles());
    tables.push(corpusTable(entry, report));
  }, 300_000);

  afterAll(async () => {
    await environment?.stop();
    if (process.env.LAMBDA_VISION_WRITE_RESULTS !== '1') return;
    mkdirSync(results, { recursive: true });
    writeFileSync(join(results, 'hostile-corpus.md'), `${tables.join('\n')}`);
  });

  it('answers every hostile file with a result or the 4xx that fits', () => {
    const wrong = report.answers.filter(({ file, answer: { status, code } }) => {
      if (status === 200)
        return file.codes !== undefined && file.codes.length > 0 && !file.codes.includes('');
      return REFUSALS.get(code ?? '') !== status || !mayBeRefused(file, code, entry);
    });

    expect(wrong.map(({ file, answer }) => [file.name, answer.status, answer.code])).toEqual([]);
  });

  it('answers within five seconds, whatever it is sent', () => {
    const slow = report.answers.filter(({ answer }) => answer.ms > LONGEST_MS);

    expect(slow.map(({ file, answer }) => [file.name, answer.ms])).toEqual([]);
  });

  it('answers a good picture in between, always', () => {
    const wrong = report.good.filter(({ status, label }) => status !== 200 || label !== 'green');

    expect(wrong).toEqual([]);
    expect(report.good.length).toBeGreaterThan(40);
  });

  it('stays one process, within its memory', () => {
    expect(report.pids.size).toBe(1);
    expect(report.peakMb).toBeGreaterThan(0);
    expect(report.peakMb).toBeLessThan(environment.memoryMb);
  });
});

function mayBeRefused({ name, codes }: CorpusFile, code: string | undefined, entry: string): boolean {
  // What is not taken by default is refused for that, whatever else is wrong with it.
  if (entry === 'accept-default' && code === 'VISION_UNSUPPORTED_MEDIA_TYPE') return true;
  if (codes === undefined || codes.includes(code ?? '')) return true;
  // A picture: refused only if it is listed, or larger than this function's memory allows.
  return code === 'VISION_IMAGE_TOO_LARGE'
    ? !name.startsWith('png-')
    : name in { ...ONLY_PILLOWS, ...DIFFERENT };
}
