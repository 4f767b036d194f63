import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { STATUS_BY_CODE } from '@lambda-vision/middy';
import { describe, expect, it } from 'vitest';

const page = readFileSync(resolve(import.meta.dirname, '../../../docs/reference/errors.md'), 'utf8');

describe('docs/reference/errors.md', () => {
  it('names the HTTP status that middy answers to every code', () => {
    const rows = [...page.matchAll(/^\| `(VISION_[A-Z0-9_]+)` \| (\d{3}) \|/gm)];

    const documented = Object.fromEntries(rows.map(([, code = '', status]) => [code, Number(status)]));

    const answered = Object.entries(STATUS_BY_CODE).map(([code, { statusCode }]) => [code, statusCode]);
    expect(documented).toEqual(Object.fromEntries(answered));
  });
});
