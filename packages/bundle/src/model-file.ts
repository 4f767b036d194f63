/** A file of a bundled model: copied from `source`, or written as `content`. */
export type ModelFile = CopiedFile | { readonly path: string; readonly content: string };

/** A file that exists, and its place in the bundled model folder. */
export interface CopiedFile {
  /** Absolute path. */
  readonly source: string;
  /** Path in the bundled model folder, with `/` between its parts. */
  readonly path: string;
}
