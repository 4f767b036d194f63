import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const howTo = resolve(import.meta.dirname, '../../../../docs/how-to');
const read = (...path: string[]) => readFileSync(join(howTo, ...path), 'utf8');

/** Files whose whole text a page shows; `migrate.long.ts` runs them, `tsc` checks those in TypeScript. */
const PAGES = {
  'migrate-from-python-lambda.md': [
    'python/app.py',
    'python/handler.ts',
    'python/vision.json',
    'python/bundle.mjs',
    'python/write_expected.py',
    'compare-answers.mjs',
  ],
  'migrate-from-transformers-js.md': [
    'transformers-js/handler.ts',
    'transformers-js/before.mjs',
    'transformers-js/write-expected.mjs',
  ],
  'migrate-from-handwritten-jimp.md': [
    'jimp/handler.ts',
    'python/vision.json',
    'jimp/before.mjs',
    'jimp/write-expected.mjs',
  ],
};

describe.each(Object.entries(PAGES))('%s', (page, files) => {
  it('shows its files as they are run', () => {
    const blocks = [...read(page).matchAll(/^```(?:js|json|python|ts)\n([\s\S]*?)^```$/gm)];

    expect(blocks.map(([, block]) => block)).toEqual(files.map((file) => read('migrate', file)));
  });
});

it('shows every file of the three, but for the tools that measure', () => {
  const shown = new Set(Object.values(PAGES).flat());
  const files = readdirSync(join(howTo, 'migrate'), { recursive: true, encoding: 'utf8' });
  const hidden = files.filter((file) => /\.\w+$/.test(file) && !shown.has(file));

  expect(hidden.filter((file) => !file.startsWith('measure/'))).toEqual([]);
});

describe('compare-answers.mjs', () => {
  const answer = (file: string, label: string, score: number) =>
    `${JSON.stringify({ file, predictions: [{ label, score }] })}\n`;

  /** What it prints of two files of answers, and its exit code. */
  async function compare(expected: string, received: string) {
    const folder = await mkdtemp(join(tmpdir(), 'compare-answers-'));
    await writeFile(join(folder, 'expected.jsonl'), expected);
    await writeFile(join(folder, 'received.jsonl'), received);
    const script = join(howTo, 'migrate/compare-answers.mjs');
    const outcome = await new Promise<{ code: unknown; stdout: string }>((settle) =>
      execFile(
        process.execPath,
        [script, 'expected.jsonl', 'received.jsonl'],
        { cwd: folder },
        (error, stdout) => settle({ code: error?.code ?? 0, stdout }),
      ),
    );
    await rm(folder, { recursive: true });
    return outcome;
  }

  it('says how much the scores of equal labels differ, and passes what differs little', async () => {
    const expected = answer('a.jpg', 'cat', 0.5) + answer('b.jpg', 'dog', 0.7);
    const received = answer('b.jpg', 'dog', 0.7) + answer('a.jpg', 'cat', 0.50025);

    expect(await compare(expected, received)).toEqual({
      code: 0,
      stdout: '2 of 2 best labels agree; their scores differ by 0.000250 at most\n',
    });
  });

  it('names the photos with another best label, and fails', async () => {
    const { code, stdout } = await compare(answer('a.jpg', 'cat', 0.5), answer('a.jpg', 'dog', 0.6));

    expect(code).toBe(1);
    expect(stdout).toContain('a.jpg: cat 0.500 → dog 0.600\n0 of 1 best labels agree');
  });

  it('fails where a score has moved, and where an answer is missing', async () => {
    expect((await compare(answer('a.jpg', 'cat', 0.5), answer('a.jpg', 'cat', 0.6))).code).toBe(1);
    expect((await compare(answer('a.jpg', 'cat', 0.5), answer('b.jpg', 'cat', 0.5))).code).toBe(1);
  });
});
