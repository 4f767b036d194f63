import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a folder for each bundle that says nothing but its name, in place of a bundle with models. */
export function writeStubBundles<Name extends string>(
  root: string,
  names: readonly Name[],
): Record<Name, string> {
  const folders = names.map((name) => {
    const folder = join(root, name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'index.mjs'), `// bundle of ${name}\nexport const handler = () => {};\n`);
    return [name, folder];
  });
  return Object.fromEntries(folders) as Record<Name, string>;
}
