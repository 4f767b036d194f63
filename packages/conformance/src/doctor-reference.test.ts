import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { FINDING_SEVERITIES } from '@lambda-vision/bundle';
import { describe, expect, it } from 'vitest';

const page = readFileSync(resolve(import.meta.dirname, '../../../docs/reference/doctor.md'), 'utf8');

function cellsOf(code: string): string[] {
  const row = page.split('\n').find((line) => line.startsWith(`| \`${code}\` |`)) ?? '';
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

describe('docs/reference/doctor.md', () => {
  it('has one row for every code, and no other', () => {
    const rows = [...page.matchAll(/^\| `(DOCTOR_[A-Z0-9_]+)` \|/gm)].map(([, code]) => code);

    expect(rows.sort()).toEqual(Object.keys(FINDING_SEVERITIES).sort());
  });

  it.each(Object.entries(FINDING_SEVERITIES))(
    'says of %s that it is of severity %s, its cause and remedy',
    (code, severity) => {
      const cells = cellsOf(code);

      expect(cells).toHaveLength(4);
      expect(cells[1]).toBe(severity);
      expect(cells.every((cell) => cell.length > 0)).toBe(true);
    },
  );
});
