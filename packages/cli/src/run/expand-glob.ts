import { sep } from 'node:path';
import { glob } from 'tinyglobby';

/** Whether a name that is no file is meant as a pattern. */
export function isGlob(name: string): boolean {
  return /[*?[\]{}!()]/.test(name);
}

/**
 * Files that a pattern matches, sorted; files and folders whose name begins with a dot only where the pattern has it.
 * Shells expand patterns themselves; that of Windows does not, and a quoted one stays.
 *
 * @returns Paths relative to `cwd`, or absolute where the pattern is.
 */
export async function expandGlob(pattern: string, cwd: string): Promise<string[]> {
  // On Windows a backslash separates; elsewhere it takes a sign of the pattern literally.
  const portable = sep === '\\' ? pattern.replaceAll('\\', '/') : pattern;
  const isAbsolute = /^(?:[a-z]:)?\//i.test(portable);
  const files = await glob(portable, { cwd, absolute: isAbsolute, expandDirectories: false });
  return files.sort();
}
