import { describe, expect, it } from 'vitest';
import { pageBlocks } from './page-blocks.ts';
import { readHcl } from './read-hcl.ts';
import { readJsonc } from './read-jsonc.ts';

describe('pageBlocks()', () => {
  it('finds blocks with their line and language, those of lists without their indentation', () => {
    const page =
      '# Text\n\n```ts title\nconst a = 1;\n```\n\n1. Do\n   ```sh\n   ls\n   ```\n\n```\nfree\n```\n';

    expect(pageBlocks(page)).toEqual([
      { language: 'ts', info: 'title', line: 4, text: 'const a = 1;\n', opensSection: true },
      { language: 'sh', info: '', line: 9, text: 'ls\n', opensSection: false },
      { language: '', info: '', line: 13, text: 'free\n', opensSection: false },
    ]);
  });
});

describe('readJsonc()', () => {
  it.each([
    ['comments', '// one\n{ "a": "// no" } // two', [{ a: '// no' }]],
    [
      'what is left out',
      '{ "a": …, "b": [1, …], "c": { … }, "d": "…" }',
      [{ a: null, b: [1], c: {}, d: '…' }],
    ],
    ['several documents', '{ "a": 1 }\n{ "a": 2 }\n', [{ a: 1 }, { a: 2 }]],
    ['members alone', '"a": [{}],\n"b": 2', [{ a: [{}], b: 2 }]],
  ])('reads %s', (_what, text, documents) => {
    expect(readJsonc(text)).toEqual(documents);
  });

  it.each([['{ "a": 1, }'], ['{ a: 1 }'], ['{ "a": 1']])('refuses %s', (text) => {
    expect(() => readJsonc(text)).toThrow(SyntaxError);
  });
});

describe('readHcl()', () => {
  it('reads Terraform and refuses what is none', async () => {
    expect(await readHcl('variable "memory" {\n  default = 1769\n}\n')).toEqual({
      variable: { memory: [{ default: 1769 }] },
    });
    await expect(readHcl('variable "memory" {')).rejects.toThrow();
  });
});
