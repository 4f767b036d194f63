import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { cliReference } from './cli-reference.ts';

const page = resolve(import.meta.dirname, '../../../../docs/reference/cli.md');

it('docs/reference/cli.md is what `pnpm docs:cli` writes of the command', () => {
  expect(readFileSync(page, 'utf8')).toBe(cliReference());
});

it('has a section with an example for every verb', () => {
  const sections = cliReference().split(/^## /m).slice(2);

  expect(sections.length).toBeGreaterThan(0);
  expect(sections.filter((section) => !/```sh\n# .*\nlambda-vision /.test(section))).toEqual([]);
});
