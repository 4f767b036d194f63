import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { manifestReference } from '../../../scripts/manifest-reference.ts';

const page = resolve(import.meta.dirname, '../../../docs/reference/manifest.md');

it('docs/reference/manifest.md is what `node scripts/manifest-reference.ts` writes, every field with its meaning and default', () => {
  expect(readFileSync(page, 'utf8')).toBe(manifestReference());
});
