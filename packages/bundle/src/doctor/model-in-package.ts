import { posix } from 'node:path';
import { type ModelFile, type ModelFolder, ModelNotFoundError, type ModelPlace } from '@lambda-vision/core';
import type { PackageFiles } from '../zip/package-files.js';

/** A model's folder in a package, for core to read without unpacking. */
export function modelInPackage(files: PackageFiles, folder: string): ModelPlace {
  return { shown: folder, open: async () => ({ folder: folderOf(files, folder) }) };
}

function folderOf(files: PackageFiles, folder: string): ModelFolder {
  return {
    shown: folder,
    file: (path) => fileOf(files, posix.join(folder, path)),
    names: async () =>
      [...files.entries.keys()]
        .filter((path) => posix.dirname(path) === folder)
        .map((path) => posix.basename(path)),
    packageFile: async ({ package: name, file }) => {
      const tried: string[] = [];
      for (let above = folder; ; above = posix.dirname(above)) {
        const path = posix.join(above, 'node_modules', name, file);
        if (files.entries.has(path)) return fileOf(files, path);
        tried.push(path);
        if (above === '.') throw new ModelNotFoundError({ source: `${name}/${file}`, tried });
      }
    },
  };
}

function fileOf(files: PackageFiles, path: string): ModelFile {
  const entry = () => {
    const found = files.entries.get(path);
    if (found === undefined) throw new ModelNotFoundError({ source: path, tried: [path] });
    return found;
  };
  return {
    name: posix.basename(path),
    shown: path,
    id: `${files.shown}:${path}`,
    stat: async () => ({ byteLength: entry().bytes, version: undefined }),
    readText: async () => new TextDecoder().decode(await files.read(entry().path)),
    read: async () => ({ bytes: Uint8Array.from(await files.read(entry().path)), version: undefined }),
    beside: (other) => fileOf(files, posix.join(posix.dirname(path), other)),
  };
}
