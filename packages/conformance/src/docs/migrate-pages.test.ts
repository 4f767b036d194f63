import { readdirSync, readFileSync } from 'node:fs';
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
