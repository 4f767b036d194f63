import { isAbsolute, posix, relative, sep } from 'node:path';

/**
 * A relative path in its shortest form with `/` between its parts, if it stays inside the folder it is relative to.
 *
 * @returns `undefined` for absolute paths, for those that leave the folder, and for the folder itself.
 */
export function pathInside(path: string): string | undefined {
  const normal = posix.normalize(path.replaceAll('\\', '/')).replace(/\/$/, '');
  const leaves = normal === '.' || normal === '..' || normal.startsWith('../');
  return leaves || isAbsolute(path) || /^([a-z]:)?\//i.test(normal) ? undefined : normal;
}

/** Whether `path` is `folder` or lies in it. Both are absolute. */
export function contains(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
