import { existsSync, readdirSync } from 'node:fs';
import { shared } from './shared.js';

/** Paths of the JPEGs in folders of the shared images, by name within each; a folder that is absent has none. */
export function sharedPhotos(folders: readonly string[]): string[] {
  return folders
    .filter((folder) => existsSync(shared('images', folder)))
    .flatMap((folder) =>
      readdirSync(shared('images', folder))
        .filter((name) => /\.jpe?g$/i.test(name))
        .sort()
        .map((name) => shared('images', folder, name)),
    );
}
