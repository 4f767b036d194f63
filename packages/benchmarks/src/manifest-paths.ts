import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

/** Manifests that `pull` writes are in the cli, those of the other shared models in conformance. */
const FOLDERS = ['../../cli/src/pull/catalogue/manifests', '../../conformance/manifests'];

/** Paths of the manifests of the models in the shared test data, by the model's name. */
export function manifestPaths(): ReadonlyMap<string, string> {
  const paths = FOLDERS.map((folder) => resolve(import.meta.dirname, folder)).flatMap((folder) =>
    readdirSync(folder).map((file) => [basename(file, '.json'), join(folder, file)] as const),
  );
  return new Map(paths.sort(([a], [b]) => (a < b ? -1 : 1)));
}
