/** A block that is not checked. */
export interface UncheckedBlock {
  readonly page: string;
  /** What its text has. */
  readonly says: string;
  readonly reason: string;
}

/** Blocks of code whose types are not checked. */
export const UNCHECKED_BLOCKS: readonly UncheckedBlock[] = [
  {
    page: 'docs/how-to/use-any-bundler.md',
    says: "from '@rollup/plugin-commonjs'",
    reason: 'the types of the plugins are those of CommonJS; bundlers.test.ts runs it',
  },
  {
    page: 'docs/how-to/deploy-with-sst.md',
    says: '.sst/platform/config.d.ts',
    reason: 'needs types that SST generates in a project; snippets.test.ts reads the file',
  },
];

/** Languages of blocks that have nothing to check here, with who looks at them. */
export const OTHER_LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['', 'text as it is'],
  ['text', 'text as it is'],
  ['console', 'run by walk.long.ts, tutorials by transcripts.long.ts'],
  ['sh', 'run by walk.long.ts'],
  ['python', 'parsed by walk.long.ts'],
  ['html', 'a form of three lines'],
  ['dockerfile', 'needs Docker'],
  ['mermaid', 'compared with the code by jobs-diagram.test.ts'],
  ['diff', 'shows lines of blocks beside it'],
]);
