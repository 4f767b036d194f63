import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OPTIMIZE_ERROR_CODES } from './optimize-error-codes.js';

describe('the README', () => {
  it('has one row for every error code, and no other', () => {
    const page = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8');

    const rows = [...page.matchAll(/^\| `(OPTIMIZE_[A-Z0-9_]+)` \|/gm)].map(([, code]) => code);

    expect(rows.sort()).toEqual(Object.values(OPTIMIZE_ERROR_CODES).sort());
  });
});
