/** A file, or a symbolic link, of a package. */
export interface PackageEntry {
  /** Path with `/` between its parts. */
  readonly path: string;
  /** Size unpacked. */
  readonly bytes: number;
  /** Permission bits; absent where the zip was not made by a Unix system. */
  readonly mode?: number;
  /** Where a symbolic link points. */
  readonly link?: string;
}

/** What is deployed: a folder or a zip. Nothing is read before it is asked for. */
export interface PackageFiles {
  /** As messages show it. */
  readonly shown: string;
  /** By path, in byte order. */
  readonly entries: ReadonlyMap<string, PackageEntry>;
  /** Permission bits of its folders, by path. */
  readonly folderModes: ReadonlyMap<string, number>;
  /** The whole content of one of the entries. */
  read(path: string): Promise<Buffer>;
  /** At least the first 512 bytes of an entry, or all of it. */
  readStart(path: string): Promise<Buffer>;
  /** Size of the zip; of a folder, of the one it would make, where it may exceed `limit`. */
  zippedBytes(limit: number): Promise<number>;
}
