/** A file that is copied into a layer. */
export interface LayerFile {
  /** Absolute path of the installed file. */
  readonly source: string;
  /** Path in the layer, with `/` between its parts. */
  readonly path: string;
}

/** Files of installed packages, and the versions of these. */
export interface PackageFiles {
  readonly files: readonly LayerFile[];
  readonly packages: Readonly<Record<string, string>>;
}
