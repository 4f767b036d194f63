import { beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { checkCode } from './check-code.ts';
import { codeModules } from './code-modules.ts';
import { type DocumentationPage, documentationPages } from './documentation-pages.ts';
import { readHcl } from './read-hcl.ts';
import { readJsonc } from './read-jsonc.ts';
import { OTHER_LANGUAGES, UNCHECKED_BLOCKS } from './unchecked-blocks.ts';
import { ABSENT_MODULES, workspaceFolders } from './workspace-folders.ts';

const pages = documentationPages();
const blocks = pages.flatMap(({ path, blocks }) =>
  blocks.map((block) => ({ place: `${path}:${block.line}`, ...block })),
);
const modules = codeModules(pages);
const checked = modules.filter(
  ({ page, text }) => !UNCHECKED_BLOCKS.some((block) => block.page === page && text.includes(block.says)),
);

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  json: JSON.parse,
  jsonc: readJsonc,
  yaml: readYaml,
  yml: readYaml,
  hcl: readHcl,
  tf: readHcl,
};
const data = blocks.filter(({ language }) => language in READERS);

function readYaml(text: string): unknown[] {
  return parseAllDocuments(text, { logLevel: 'error' }).map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS();
  });
}

/** Pages of this test alone, in the same program as the others: a program takes seconds. */
const MADE_UP = [
  madeUp(
    'right.md',
    "import { loadModel } from '@lambda-vision/core';\nexport const a = await loadModel('a', { task: 'depth' });",
    'const { image } = await a.run(photo);\nconst limits = imageInput({ maxImages: image.width });',
    "const b = await loadModel('b');\nconsole.log(limits, b);",
  ),
  madeUp(
    'wrong.md',
    "import { loadModel } from '@lambda-vision/core';\nconsole.log(nothing);\nimageInput();",
    'imageInput({ maxImages: true });',
    "import nowhere from 'nowhere-at-all';",
    'const {} = ;',
  ),
];

function madeUp(path: string, ...texts: string[]): DocumentationPage {
  return {
    path,
    blocks: texts.map((text, index) => ({
      language: 'ts',
      info: '',
      line: 10 * (index + 1),
      text: `${text}\n`,
      opensSection: false,
    })),
  };
}

describe('the blocks of the documentation', () => {
  let errors: string[] = [];

  beforeAll(() => {
    errors = checkCode([...checked, ...codeModules(MADE_UP)], {
      folders: workspaceFolders(),
      absent: ABSENT_MODULES,
    });
  });

  it('of code have no error of types', () => {
    expect(errors.filter((error) => !/^(?:right|wrong)\.md/.test(error))).toEqual([]);
    expect(modules.length - checked.length).toBe(UNCHECKED_BLOCKS.length);
  });

  it('may use what a reader has by then: exports of ours in fragments, and what earlier blocks declare', () => {
    expect(errors.filter((error) => error.startsWith('right.md'))).toEqual([]);
  });

  it('are told by page and line: names and types that are wrong, and imports that a block with others lacks', () => {
    expect(errors.filter((error) => error.startsWith('wrong.md'))).toEqual([
      "wrong.md:11: Cannot find name 'nothing'.",
      "wrong.md:12: Cannot find name 'imageInput'.",
      "wrong.md:20: Type 'boolean' is not assignable to type 'number'.",
      expect.stringContaining("wrong.md:30: Cannot find module 'nowhere-at-all'"),
      'wrong.md:40: Expression expected.',
    ]);
  });

  it.each(data)('$place is readable $language', async ({ language, text }) => {
    expect(await READERS[language]!(text)).toBeDefined();
  });

  it('are of languages that somebody looks at', () => {
    const looked = new Set(['ts', 'js', ...Object.keys(READERS), ...OTHER_LANGUAGES.keys()]);

    expect(blocks.filter(({ language }) => !looked.has(language)).map(({ place }) => place)).toEqual([]);
  });
});
