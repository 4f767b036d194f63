import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { STATUS_BY_CODE } from '@lambda-vision/middy';
import { describe, expect, it } from 'vitest';

const page = readFileSync(resolve(import.meta.dirname, '../../../docs/reference/errors.md'), 'utf8');

/** Cells of the rows by code. */
const rows = Object.fromEntries(
  [...page.matchAll(/^\| `(VISION_[A-Z0-9_]+)` \| (.*) \|$/gm)].map(([, code = '', cells = '']) => [
    code,
    cells.split(' | '),
  ]),
);

describe('docs/reference/errors.md', () => {
  it('says of every code what middy answers, and no more', () => {
    const documented = Object.entries(rows).map(([code, [status, message, retry, , actor]]) => [
      code,
      { status: Number(status), message, retry, actor },
    ]);

    const answered = Object.entries(STATUS_BY_CODE).map(
      ([code, { statusCode, expose, retryable, actor }]) => [
        code,
        {
          status: statusCode,
          message: expose ? 'own' : 'general',
          retry: retryable ? 'yes' : 'no',
          actor,
        },
      ],
    );
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(answered));
  });

  it('says when Retry-After is sent', () => {
    const documented = Object.keys(rows).filter((code) => rows[code]?.join().includes('`Retry-After`'));

    const answered = Object.entries(STATUS_BY_CODE).filter(([, { retryAfterSeconds }]) => retryAfterSeconds);
    expect(documented.sort()).toEqual(answered.map(([code]) => code).sort());
  });

  it('lists for Step Functions every code that a retry may help, and no other', () => {
    const [, list = ''] = /"Retry": \[\{\s*"ErrorEquals": \[([^\]]*)\]/.exec(page) ?? [];
    const documented = [...list.matchAll(/"(VISION_[A-Z0-9_]+)"/g)].map(([, code]) => code);

    const retryable = Object.entries(STATUS_BY_CODE).filter(([, status]) => status.retryable);
    expect(documented.sort()).toEqual(retryable.map(([code]) => code).sort());
  });

  it('names the codes that belong to HTTP alone', () => {
    expect(page).toContain('- `NOT_ACCEPTABLE` (406)');
    expect(page).toContain('- `UNKNOWN` (500)');
  });
});
