import { isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InvalidOptionError } from '../../errors/invalid-option-error.js';

/** A path, absolute, and as messages show it: relative to the model root where it lies below that. */
export interface LocatedPath {
  readonly path: string;
  readonly shown: string;
}

/** Folder that relative paths start at: Lambda's code folder, or else the working directory. */
export function modelRoot(): string {
  return process.env.LAMBDA_TASK_ROOT || process.cwd();
}

/**
 * Makes a caller's path absolute.
 *
 * @param path - Relative to the root, absolute, or a `file:` URL.
 * @param option - Name of the option, for messages.
 * @throws {InvalidOptionError} If it is empty or a URL of another kind.
 */
export function locatePath(path: string | URL, root: string, option: string): LocatedPath {
  const text = String(path);
  if (/^[a-z][a-z0-9+.-]+:/i.test(text)) return showPath(pathOfUrl(text, option), root);
  if (text === '' || text.includes('\0')) {
    throw new InvalidOptionError({ option, expected: 'the path of a folder or file', received: text });
  }
  return showPath(resolve(root, text), root);
}

function pathOfUrl(url: string, option: string): string {
  try {
    return fileURLToPath(url);
  } catch (error) {
    throw new InvalidOptionError({
      option,
      expected: 'a path, a file: URL or an https: URL',
      received: url,
      cause: error,
    });
  }
}

/** How messages show an absolute path. */
export function showPath(path: string, root: string): LocatedPath {
  const below = relative(root, path);
  const outside = below === '' || below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below);
  return { path, shown: outside ? path : below };
}
