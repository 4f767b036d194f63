import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OPTIMIZE_ERROR_CODES } from './optimize-error-codes.js';
import { OPTIMIZE_WARNING_CODES } from './optimize-warning.js';

describe('the README', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8');

  it.each([
    ['error', '| code | when |', OPTIMIZE_ERROR_CODES],
    ['warning', '| code | says |', OPTIMIZE_WARNING_CODES],
  ])('has one row for every %s code, and no other', (_, head, codes) => {
    const [table = ''] = page.slice(page.indexOf(head)).split('\n\n');

    const rows = [...table.matchAll(/^\| `(OPTIMIZE_[A-Z0-9_]+)` \|/gm)].map(([, code]) => code);

    expect(rows.sort()).toEqual(Object.values(codes).sort());
  });
});
