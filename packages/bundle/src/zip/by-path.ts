import type { PackageEntry } from './package-files.js';

/** Entries by their paths, in byte order. */
export function byPath(entries: readonly PackageEntry[]): ReadonlyMap<string, PackageEntry> {
  const sorted = [...entries].sort((first, second) =>
    Buffer.compare(Buffer.from(first.path), Buffer.from(second.path)),
  );
  return new Map(sorted.map((entry) => [entry.path, entry]));
}
