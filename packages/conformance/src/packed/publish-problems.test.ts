import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { publishProblems } from './publish-problems.ts';

const folder = mkdtempSync(join(tmpdir(), 'publish-problems-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** Packs files as `npm pack` lays them out. */
function pack(files: Readonly<Record<string, string>>): string {
  mkdirSync(join(folder, 'package'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'package', name), text);
  execFileSync('tar', ['-czf', 'packed.tgz', 'package'], { cwd: folder });
  return join(folder, 'packed.tgz');
}

describe('publishProblems()', () => {
  const json = { name: 'tried', version: '1.0.0', type: 'module', license: 'MIT', repository: 'github:a/b' };
  const entry = { types: './index.d.ts', default: './index.js' };

  it('finds a package without fault', async () => {
    const exports = { '.': entry };
    const files = { 'index.js': 'export const one = 1;', 'index.d.ts': 'export declare const one: number;' };

    expect(
      await publishProblems(pack({ ...files, 'package.json': JSON.stringify({ ...json, exports }) })),
    ).toEqual([]);
  });

  it('finds what is not in the tarball, and types that Node.js reads otherwise', async () => {
    const exports = {
      '.': { ...entry, default: './lost.js' },
      './typed': { ...entry, types: './index.d.cts' },
    };
    const files = {
      'index.js': 'export const one = 1;',
      'index.d.cts': 'declare const one: 1; export = one;',
    };
    const problems = await publishProblems(
      pack({ ...files, 'package.json': JSON.stringify({ ...json, exports }) }),
    );

    expect(problems).toEqual(
      expect.arrayContaining([
        expect.stringContaining('FILE_DOES_NOT_EXIST'),
        expect.stringContaining('FalseCJS'),
      ]),
    );
  });
});
