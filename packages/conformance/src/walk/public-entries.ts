import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { publicPackages } from '../packed/pack-packages.ts';

const EXPORT_LIST = /^export (type )?\{([^}]*)\}/gm;

type Exports = Readonly<Record<string, string | { readonly types?: string }>>;

/** Import statement of each name that a public package exports, types included, as its built declarations say. */
export function publicEntries(): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  for (const { name, folder } of publicPackages()) {
    const { exports = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      exports?: Exports;
    };
    for (const [subpath, target] of Object.entries(exports)) {
      if (typeof target === 'string' || target.types === undefined) continue;
      const declarations = join(folder, target.types);
      if (!existsSync(declarations)) continue;
      for (const [exported, keyword] of exportedNames(readFileSync(declarations, 'utf8'))) {
        // The main entry comes first in `exports`, and goes before a subpath that has the same name.
        if (entries.has(exported)) continue;
        entries.set(exported, `${keyword} { ${exported} } from '${posix.join(name, subpath)}';`);
      }
    }
  }
  return entries;
}

function exportedNames(declarations: string): [name: string, keyword: string][] {
  return [...declarations.matchAll(EXPORT_LIST)].flatMap(([, allTypes, list = '']) =>
    list.split(',').flatMap((item): [string, string][] => {
      const [, type, exported = ''] = /^\s*(type )?(?:\w+ as )?(\w+)\s*$/.exec(item) ?? [];
      if (exported === '' || exported === 'default') return [];
      return [[exported, allTypes === undefined && type === undefined ? 'import' : 'import type']];
    }),
  );
}
