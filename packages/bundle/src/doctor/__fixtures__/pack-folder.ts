import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Zippable, zipSync } from 'fflate';

const UNIX = 3;

/** A folder as a zip that keeps modes and symbolic links, as `zip -y` makes it. Large files are stored. */
export function packFolder(folder: string): Uint8Array {
  const entries: Zippable = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const { mode, size } = lstatSync(path);
    const name = relative(folder, path);
    const attributes = { os: UNIX, attrs: (mode << 16) >>> 0 } as const;
    if (entry.isDirectory()) entries[`${name}/`] = [new Uint8Array(), attributes];
    else if (entry.isSymbolicLink()) entries[name] = [Buffer.from(readlinkSync(path)), attributes];
    else entries[name] = [readFileSync(path), { ...attributes, level: size > 1e6 ? 0 : 6 }];
  }
  return zipSync(entries);
}
