import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { findPackage } from './find-package.js';
import type { NamedFile } from './manifest-references.js';
import { modelError } from './model-error.js';
import { pathInside } from './path-inside.js';

/** A file that a manifest names, found, and its place in the bundled model folder. */
export interface ResolvedFile {
  /** Absolute path. */
  readonly source: string;
  /** Path in the bundled model folder, with `/` between its parts. */
  readonly path: string;
}

/**
 * Finds a file that a manifest names. A package is looked for in the `node_modules` of the manifest's folder and of
 * every folder above it, without regard to the package's `exports`; its file goes to `packages/<package>/<file>`.
 *
 * @param file - As in the manifest.
 * @param folder - Absolute path of the manifest's folder.
 * @param subject - What names the file, for the error's message.
 * @throws {BundleError} If the file does not exist, or lies outside its folder or package.
 */
export async function resolveNamedFile(
  file: NamedFile,
  folder: string,
  subject: string,
): Promise<ResolvedFile> {
  const name = typeof file === 'string' ? file : file.file;
  const path = pathInside(name);
  if (path === undefined) {
    throw modelError(`Expected ${subject} to name a file inside its folder but it names "${name}".`);
  }
  if (typeof file === 'string') {
    const source = join(folder, path);
    if (await isFile(source)) return { source, path };
    throw modelError(`Expected the file ${path} that ${subject} names but ${source} does not exist.`);
  }
  if (!/^(@[\w.-]+\/)?\w[\w.-]*$/.test(file.package)) {
    throw modelError(`Expected ${subject} to name an npm package but it names "${file.package}".`);
  }
  const root = packageFolder(file.package, folder, subject);
  const source = join(root, path);
  if (await isFile(source)) return { source, path: `packages/${file.package}/${path}` };
  throw modelError(
    `Expected the file ${path} of ${file.package} that ${subject} names but ${source} does not exist.`,
  );
}

function packageFolder(name: string, start: string, subject: string): string {
  const folder = findPackage(name, start);
  if (folder !== undefined) return folder;
  throw modelError(
    `Expected the package ${name} that ${subject} names but no node_modules from ${start} upwards has it.`,
  );
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
