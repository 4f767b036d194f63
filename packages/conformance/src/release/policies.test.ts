import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { HARMLESS_SCRIPTS } from '../packed/harmless-scripts.ts';
import { isAllowedLicence } from '../packed/is-allowed-licence.ts';
import { publicPackages } from '../packed/pack-packages.ts';

const repository = resolve(import.meta.dirname, '../../../..');
const read = (file: string) => readFileSync(join(repository, file), 'utf8');
const policy = read('DEPENDENCY_POLICY.md');

describe('DEPENDENCY_POLICY.md', () => {
  it('lists licences that the check of the trees takes', () => {
    const [, list = ''] = /\*\*Licences\*\*: ([^;]+?), of the whole/.exec(policy) ?? [];
    const expressions = list.split(', ').map((name) => (name === 'BSD' ? 'BSD-3-Clause' : name));

    expect(expressions.length).toBeGreaterThan(5);
    expect(expressions.filter((expression) => !isAllowedLicence(expression, ''))).toEqual([]);
  });

  it('names the packages whose install scripts are not needed', () => {
    for (const script of HARMLESS_SCRIPTS) expect(policy).toContain(`\`${script.split(':')[0]}\``);
  });

  it('says which production dependencies are pinned, and only those are', () => {
    const { catalog } = parse(read('pnpm-workspace.yaml')) as { catalog: Readonly<Record<string, string>> };
    const pinned = new Set<string>();
    for (const { folder } of publicPackages()) {
      const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        dependencies?: Readonly<Record<string, string>>;
      };
      for (const [name, range] of Object.entries(dependencies)) {
        const actual = range === 'catalog:' ? catalog[name] : range;
        if (/^\d/.test(actual ?? '')) pinned.add(name);
      }
    }
    const exact = [...policy.matchAll(/^\| `([^`]+)` \| exact \|/gm)].map(([, name]) => name);

    expect(exact.sort()).toEqual([...pinned].sort());
  });
});

describe('VERSIONING.md', () => {
  it('names the oldest Node.js that packages take', () => {
    for (const { folder } of publicPackages()) {
      const { engines } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        engines: { node: string };
      };
      expect(engines.node).toBe('>=22');
    }
    expect(read('VERSIONING.md')).toContain('\n22 and 24, the two that Lambda offers');
  });
});
