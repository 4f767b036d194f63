import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ERROR_CODES } from '@lambda-vision/core';
import { describe, expect, it } from 'vitest';

const page = readFileSync(resolve(import.meta.dirname, '../../../docs/reference/errors.md'), 'utf8');

describe('docs/reference/errors.md', () => {
  it('has one row for every code, and no other', () => {
    const rows = [...page.matchAll(/^\| `(VISION_[A-Z0-9_]+)` \|/gm)].map(([, code]) => code);

    expect(rows.sort()).toEqual(Object.values(ERROR_CODES).sort());
  });

  it.each(Object.values(ERROR_CODES))('says of %s when it happens, who must act and what to do', (code) => {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${code}\` |`)) ?? '';
    const cells = row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());

    expect(cells).toHaveLength(7);
    expect(cells.every((cell) => cell.length > 0)).toBe(true);
    expect(cells[5]).toMatch(/^(caller|operator|model author|developer)/);
  });
});
