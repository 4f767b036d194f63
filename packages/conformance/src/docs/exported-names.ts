import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const snapshot = resolve(import.meta.dirname, '../__snapshots__/public-names.test.ts.snap');

/** Names that can be imported at run time, by entry, as the snapshot of `public-names.test.ts` holds them. */
export function exportedNames(): Map<string, string[]> {
  const sections = readFileSync(snapshot, 'utf8').matchAll(
    /names > of (\S+) change only on purpose 1`\] = `\n\[\n([\s\S]*?)\]\n`/g,
  );
  return new Map(
    [...sections].map(([, entry = '', names = '']) => [
      entry,
      [...names.matchAll(/"([^"]+)"/g)].map(([, name]) => name as string),
    ]),
  );
}
