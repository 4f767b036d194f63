import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeWalk } from './write-walk.ts';

const folder = mkdtempSync(join(tmpdir(), 'write-walk-'));
const report = () => readFileSync(join(folder, 'walk.md'), 'utf8');

afterAll(() => rmSync(folder, { recursive: true }));

it('writes what was run, compared, left out with the reason, and wrong; a walk of some pages keeps the others', () => {
  writeWalk(folder, [
    { page: 'docs/a.md', line: 3, command: 'one', seconds: 1.26, compared: true },
    { page: 'docs/a.md', line: 3, command: 'sam deploy', notRun: 'needs an AWS account' },
    { page: 'docs/b.md', line: 9, command: 'two', seconds: 2, wrong: 'ended with 1' },
  ]);

  expect(report()).toContain('| docs/a.md | 1 | 1 | 1 | nothing | 1.3 |');
  expect(report()).toContain('| docs/b.md | 1 | 0 | 0 | 1 commands | 2.0 |');
  expect(report()).toContain('Needs an AWS account:\n\n- `sam deploy` (docs/a.md:3)\n');

  writeWalk(folder, [{ page: 'docs/b.md', line: 9, command: 'two', seconds: 3 }]);

  expect(report()).toContain('| docs/a.md | 1 | 1 | 1 | nothing | 1.3 |');
  expect(report()).toContain('| docs/b.md | 1 | 0 | 0 | nothing | 3.0 |');
  expect(report()).toContain('2 of\n3 commands on 2 pages run, 1 outputs compared.');
});
