/** An example that can be copied as a project. */
export interface Template {
  readonly name: string;
  /** What it does, in one sentence. */
  readonly description: string;
  /** Absolute path of its folder. */
  readonly folder: string;
}
