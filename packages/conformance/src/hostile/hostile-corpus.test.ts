import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { IMAGE_INPUT_DEFAULTS } from '@lambda-vision/middy';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeShared } from '../shared.js';
import { corpusFiles } from './corpus-files.js';
import { corpusTable } from './corpus-table.js';
import { type HostileEnvironment, startHostileEnvironment } from './hostile-environment.js';
import { isRightAnswer } from './is-right-answer.js';
import { type CorpusReport, postCorpus } from './post-corpus.js';

const results = resolve(import.meta.dirname, '../../results');

/** Longest time for any answer. */
const LONGEST_MS = 5000;

/** The dear pictures' size; `hostile-corpus.long.ts` has them as large as the function lets in. */
const MEGAPIXELS = 4;

const RUNS = {
  'accept-default': IMAGE_INPUT_DEFAULTS.accept,
  'accept-all': ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/bmp', 'image/tiff'],
} as const satisfies Record<string, readonly string[]>;

/** Whether every file goes to both environments; else the one that accepts less gets every third. */
const IS_WHOLE = process.env.LAMBDA_VISION_WRITE_RESULTS === '1';

const tables: string[] = [];

describeShared.each(['accept-default', 'accept-all'] as const)('a warm environment with %s', (entry) => {
  let environment: HostileEnvironment;
  let report: CorpusReport;

  beforeAll(async () => {
    environment = await startHostileEnvironment(entry);
    const files = await corpusFiles(MEGAPIXELS);
    const isSample = entry === 'accept-default' && !IS_WHOLE;
    report = await postCorpus(environment, isSample ? files.filter((_, index) => index % 3 === 0) : files);
    tables.push(corpusTable(entry, report));
  }, 300_000);

  afterAll(async () => {
    await environment?.stop();
    if (!IS_WHOLE) return;
    mkdirSync(results, { recursive: true });
    writeFileSync(join(results, 'hostile-corpus.md'), page());
  });

  it('answers every file with a result or the 4xx that fits', () => {
    const wrong = report.answers.filter(({ file, answer }) => !isRightAnswer(file, answer, RUNS[entry]));

    expect(wrong.map(({ file, answer }) => [file.name, answer.status, answer.code])).toEqual([]);
  });

  it('answers within five seconds, whatever it is sent', () => {
    const slow = report.answers.filter(({ answer }) => answer.ms > LONGEST_MS);

    expect(slow.map(({ file, answer }) => [file.name, answer.ms])).toEqual([]);
  });

  it('answers a good picture in between, always', () => {
    const wrong = report.good.filter(({ status, label }) => status !== 200 || label !== 'green');

    expect(wrong).toEqual([]);
    expect(report.good.length).toBeGreaterThan(12);
  });

  it('stays one process, within its memory', () => {
    expect(report.pids.size).toBe(1);
    expect(report.peakMb).toBeGreaterThan(0);
    expect(report.peakMb).toBeLessThan(environment.memoryMb);
  });
});

function page(): string {
  return `# A hostile corpus

Written by \`LAMBDA_VISION_WRITE_RESULTS=1 pnpm exec vitest run packages/conformance/src/hostile\`: every file of the
shared images and of \`hostileCorpus()\`, posted one after another to one environment of 1,024 MB behind a Function URL, each
as one of five content types in turn. The suite fails if an answer is neither a result nor the 4xx that fits the file, takes
over ${LONGEST_MS / 1000} s, if a good picture in between is not answered, if the process is replaced, or if its memory is exceeded. Times
include the waiting for other work on the machine.

${new Date().toISOString().slice(0, 10)}, Node.js ${process.version}, ${process.platform} ${process.arch}.

${tables.join('\n')}`;
}
