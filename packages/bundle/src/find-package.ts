import { realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Finds an installed package in the `node_modules` of a folder and of every folder above it, whatever the package
 * exports and `NODE_PATH` says.
 *
 * @param name - Such as `onnxruntime-web` or `@jsquash/png`.
 * @param start - Absolute path of the folder to start from.
 * @returns Absolute path of the package's folder, links followed; `undefined` if there is none.
 */
export function findPackage(name: string, start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (statSync(candidate, { throwIfNoEntry: false })?.isDirectory()) return realpathSync(candidate);
    if (folder === dirname(folder)) return undefined;
  }
}
