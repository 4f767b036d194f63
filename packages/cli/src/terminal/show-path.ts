import { relative } from 'node:path';

/** A path as a user would type it: relative where it lies below the working directory. */
export function showPath(cwd: string, path: string): string {
  const below = relative(cwd, path);
  return below === '' || below.startsWith('..') ? path : below;
}
