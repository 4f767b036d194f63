/**
 * Whether a path that a file or caller wrote stays below its folder: no URL, relative, with forward slashes, without empty
 * parts, `.` and `..`.
 */
export function isPathBelow(path: string): boolean {
  if (/[\\\0]/.test(path) || /^[a-z]:|^[a-z][a-z0-9+.-]*:\/\//i.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
