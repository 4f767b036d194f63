import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXAMPLES } from './example-names.ts';

const folder = join(EXAMPLES, 'existing-lambda');

/** The two diffs that the README shows, as lines: of the handler and of its build. */
const [HANDLER = [], BUILD = []] = [
  ...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/```diff\n([\s\S]*?)\n```/g),
].map(([, text = '']) => text.split('\n').filter((line) => !line.startsWith('@@')));

function linesOf(file: string): string[] {
  return readFileSync(join(folder, file), 'utf8').split('\n');
}

/** Lines that come in the same order in `all` are passed over; the others of `all` are returned. */
function linesBeside(
  some: readonly string[],
  all: readonly string[],
): { added: string[]; missing: string[] } {
  const missing = [...some];
  const added = all.filter((line) => {
    if (line !== missing[0]) return true;
    missing.shift();
    return false;
  });
  return { added, missing };
}

describe.each([
  { what: 'handler', before: 'src/before.ts', after: 'src/handler.ts', shown: HANDLER, count: 4 },
  { what: 'build', before: 'bundle-before.ts', after: 'bundle.ts', shown: BUILD, count: 4 },
])('the $what of examples/existing-lambda', ({ before, after, shown, count }) => {
  const added = shown.filter((line) => line.startsWith('+')).map((line) => line.slice(1));

  it('is the one from before, with the lines that the README shows and no other', () => {
    const difference = linesBeside(linesOf(before), linesOf(after));

    expect(difference).toEqual({ added, missing: [] });
    expect(added).toHaveLength(count);
  });

  it('has the lines around them where the README shows them', () => {
    const { missing } = linesBeside(
      shown.map((line) => line.slice(1)),
      linesOf(after),
    );

    expect(missing).toEqual([]);
  });
});

it('takes three lines in the handler, beside one import', () => {
  const added = HANDLER.filter((line) => line.startsWith('+'));

  expect(added.filter((line) => !line.startsWith('+import'))).toHaveLength(3);
});
