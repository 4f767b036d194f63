/**
 * Dims that a decoder can read, outermost first: numbers must be met, texts name extents that are free. Dynamic extents
 * of a model meet every number.
 */
export type DimsPattern = readonly (number | string)[];

/** What a decoder looks for among a model's outputs. */
export interface OutputQuery {
  /** Role in the manifest's `output.names`, such as `boxes`. */
  readonly role: string;
  /** Names that the manifest gives the role, in order. */
  readonly names: string | readonly string[];
  /** Dims that can be read; one of them must be met. */
  readonly patterns: readonly DimsPattern[];
  /** Why the numbers in the patterns are what they are, for messages, such as `5 + 80 classes`. */
  readonly because?: string | undefined;
}
