import type { Finding } from './finding.js';

/** A model of the package: what is wrong with it, and its size. */
export interface ModelFinding {
  /** Path of its manifest or of its weights. */
  readonly path: string;
  readonly findings: readonly Finding[];
  /** Of each of its weights that could be read. */
  readonly sizes: readonly { readonly inlineBytes: number; readonly externalBytes: number }[];
}
