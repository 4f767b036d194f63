import { describe, expect, it } from 'vitest';
import { documentationPages } from './documentation-pages.ts';
import { missingLines } from './missing-lines.ts';
import { notRun } from './not-run.ts';
import { pageBlocks } from './page-blocks.ts';
import { pageSteps } from './page-steps.ts';
import { PREPARATIONS } from './preparations.ts';

const pages = documentationPages();

describe('pageSteps()', () => {
  it('finds the commands of sh blocks without comments, and the output that follows the last', () => {
    const page =
      '```sh\n# first\na one   # does\n\nb \\\n  two\n```\n\n```text figures\nout\n```\n\n```sh\nc "#d"\n```\n';

    expect(pageSteps(pageBlocks(page))).toEqual([
      { command: 'a one', line: 2, shown: undefined, figures: true },
      { command: 'b \\\n  two', line: 2, shown: 'out\n', figures: true },
      { command: 'c "#d"', line: 14, shown: undefined, figures: false },
    ]);
  });

  it('takes no text of the next section for an output', () => {
    const page = '```sh\na\n```\n\n## Next\n\n```text\nout\n```\n';

    expect(pageSteps(pageBlocks(page))).toEqual([
      { command: 'a', line: 2, shown: undefined, figures: false },
    ]);
  });

  it('finds the commands of console blocks with their outputs', () => {
    expect(pageSteps(pageBlocks('```console\n$ a\nout\n$ b\n```\n'))).toEqual([
      { command: 'a', line: 2, shown: 'out', figures: false },
      { command: 'b', line: 2, shown: '', figures: false },
    ]);
  });
});

describe('missingLines()', () => {
  it('takes other lines between those that are shown, and anything for what is left out', () => {
    expect(missingLines('one\n…\nid …, 4 ms\n', 'zero\none\ntwo\nid 7f3, 12 ms', false)).toEqual([]);
  });

  it.each([
    ['a line that is not there', 'one\ntwo', 'one', false, ['two']],
    ['lines in another order', 'two\none', 'one\ntwo', false, ['one']],
    ['another number', '3 lines', '4 lines', false, ['3 lines']],
    ['another word among figures', 'lost  3', 'kept 4', true, ['lost N']],
  ])('finds %s', (_what, shown, written, figures, missing) => {
    expect(missingLines(shown, written, figures)).toEqual(missing);
  });

  it('does not compare numbers among figures', () => {
    expect(missingLines('latency   3.1 ms  0.94x', 'latency  88 ms  1.2x', true)).toEqual([]);
  });
});

describe('notRun()', () => {
  it.each([
    ['sam deploy --guided', 'needs an AWS account'],
    ['npm run bundle && sam deploy --guided', 'needs an AWS account'],
    ['pip install torch', 'needs Python with gigabytes of frameworks'],
    ['npx lambda-vision <verb>', 'a pattern of command lines, not one'],
    ['npm install @aws-sdk/client-s3', undefined],
    ['npx @lambda-vision/cli doctor dist --template template.yaml', undefined],
  ])('of %s: %s', (command, reason) => {
    expect(notRun(command)).toBe(reason);
  });
});

describe('the preparations', () => {
  it.each(Object.entries(PREPARATIONS))('of %s are for commands that are there', (path, preparation) => {
    const { blocks = [] } = pages.find((page) => page.path === path) ?? {};
    const commands = [
      ...pageSteps(blocks).map(({ command }) => command.replace(/^pnpm (?:--filter \S+ )?/, 'npm run ')),
      ...blocks.map(({ line }) => `node ${path.replaceAll(/\W/g, '_')}_${line}.ts`),
    ];
    const { before, exits, notCompared, notRun } = preparation;
    const starts = Object.keys({ ...before, ...exits, ...notCompared, ...notRun });

    expect(preparation.runs?.filter((part) => !blocks.some(({ text }) => text.includes(part))) ?? []).toEqual(
      [],
    );
    expect(starts.filter((start) => !commands.some((command) => command.startsWith(start)))).toEqual([]);
  });
});
