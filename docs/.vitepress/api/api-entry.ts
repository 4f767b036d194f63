/** What a program imports of a package: the package itself or one of its subpaths. */
export interface ApiEntry {
  /** As it is imported, such as `@lambda-vision/core/s3`. */
  readonly name: string;
  /** Absolute path of the source that the build makes it from. */
  readonly source: string;
}
