import { blockNames } from './block-names.ts';
import type { DocumentationPage } from './documentation-pages.ts';
import { KNOWN_IMPORTS } from './known-imports.ts';
import { EVERY_PAGE, PAGE_CONTEXTS } from './page-contexts.ts';
import { publicEntries } from './public-entries.ts';

/** A block of code as a module of its own. */
export interface CodeModule {
  /** File name without a folder. */
  readonly name: string;
  readonly page: string;
  readonly language: string;
  /** Line of the page that the first line of `text` is. */
  readonly line: number;
  /** The block, with what a reader of the page has by then in front of its first line. */
  readonly text: string;
}

const CODE = new Set(['ts', 'js']);

/**
 * Makes a module of each `ts` and `js` block.
 *
 * A name that a block uses and does not declare comes from the context of the page, else from an earlier block. A block
 * without imports is a fragment: there it may also be one that our packages export, or a well-known one.
 */
export function codeModules(pages: readonly DocumentationPage[]): CodeModule[] {
  const entries = publicEntries();
  return pages.flatMap(({ path, blocks }) => {
    const context = new Map(Object.entries({ ...EVERY_PAGE, ...PAGE_CONTEXTS[path] }));
    const earlier = new Map<string, string>();
    return blocks
      .filter(({ language }) => CODE.has(language))
      .map(({ language, line, text }) => {
        const name = `${path.replaceAll(/\W/g, '_')}_${line}.ts`;
        const { imported, declared, exported, mentioned } = blockNames(text);
        const given = (wanted: string): string | undefined => {
          if (context.has(wanted)) return `declare const ${wanted}: ${context.get(wanted)};`;
          if (earlier.has(wanted)) return earlier.get(wanted);
          if (imported.size > 0) return undefined;
          return entries.get(wanted) ?? KNOWN_IMPORTS.get(wanted);
        };
        const preamble = [...mentioned]
          .filter((wanted) => !declared.has(wanted) && !imported.has(wanted))
          .map(given)
          .filter((statement) => statement !== undefined);
        for (const [own, statement] of imported) earlier.set(own, statement);
        for (const own of declared) earlier.set(own, `import { ${own} } from './${name}';`);
        const hidden = [...declared].filter((own) => !exported.has(own));
        return {
          name,
          page: path,
          language,
          line,
          text: `${preamble.join(' ')} ${text}export { ${hidden.join(', ')} };\n`,
        };
      });
  });
}
