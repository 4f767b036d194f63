/** A JavaScript file of the package that the function runs. */
export interface CodeFile {
  readonly path: string;
  readonly text: string;
  /** What Node.js takes it for, by its name and the nearest `package.json`. */
  readonly format: 'esm' | 'cjs';
  /** What it is written as; neither in a file without imports and exports. */
  readonly syntax: 'esm' | 'cjs' | undefined;
  readonly imports: readonly { readonly path: string; readonly kind: string }[];
  /** Names of its exports, of an ES module. */
  readonly exports: readonly string[];
  /** Why it cannot be parsed. */
  readonly fault?: string;
}
