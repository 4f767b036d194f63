import type { PackageFiles } from '../zip/package-files.js';

/** A file of the package whose path differs from `path` in capitals only. */
export function findOtherCase({ entries }: PackageFiles, path: string): string | undefined {
  if (entries.has(path)) return undefined;
  const lower = path.toLowerCase();
  return [...entries.keys()].find((each) => each.toLowerCase() === lower);
}
