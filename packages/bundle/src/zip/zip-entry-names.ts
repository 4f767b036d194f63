import { posix } from 'node:path';

/**
 * Names of a zip's entries: the files and the folders they lie in, in byte order.
 *
 * @param files - Paths with `/` between their parts.
 * @returns Names; those of folders end in `/`.
 */
export function zipEntryNames(files: readonly string[]): string[] {
  const names = new Set(files);
  for (const file of files) {
    for (let folder = posix.dirname(file); folder !== '.'; folder = posix.dirname(folder)) {
      names.add(`${folder}/`);
    }
  }
  return [...names].sort((first, second) => Buffer.compare(Buffer.from(first), Buffer.from(second)));
}
