import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseTutorial } from './parse-tutorial.ts';
import { renderTutorial } from './render-tutorial.ts';
import { runTutorial } from './run-tutorial.ts';
import { steadyTranscript } from './steady-transcript.ts';

const PAGE = `# Title

\`\`\`console
$ mkdir a && cd a
$ echo one \\
    two
one two
\`\`\`

Text.

\`\`\`sh
$ not run
\`\`\`
`;

function block(body: string, info = 'console'): string {
  return `\`\`\`${info}\n${body}\n\`\`\``;
}

describe('parseTutorial()', () => {
  it('finds commands, their continuation lines and their output', () => {
    const [, console] = parseTutorial(PAGE);

    expect(console).toEqual({
      kind: 'console',
      info: 'console',
      steps: [
        { command: 'mkdir a && cd a', output: '' },
        { command: 'echo one \\\n    two', output: 'one two' },
      ],
    });
  });

  it('is turned round by renderTutorial()', () => {
    expect(renderTutorial(parseTutorial(PAGE))).toBe(PAGE);
  });

  it('refuses a block that begins with output', () => {
    expect(() => parseTutorial(block('output'))).toThrow(/begin with "\$ "/);
  });
});

describe('runTutorial()', () => {
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tutorial-'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  const run = (markdown: string) => runTutorial(markdown, { folder, tarballs: {}, command: 'echo ours' });

  it('replaces old outputs by what the commands write, stderr too', async () => {
    expect(await run(block('$ echo out; echo err >&2\nold'))).toBe(
      block('$ echo out; echo err >&2\nout\nerr'),
    );
  });

  it('stays in the folder that `cd` names and shows where that is for a reader', async () => {
    expect(await run(block('$ mkdir a\n$ cd a\n$ pwd'))).toBe(block('$ mkdir a\n$ cd a\n$ pwd\n/home/you/a'));
  });

  it('runs the packed command for the published one', async () => {
    expect(await run(block('$ npx @lambda-vision/cli init'))).toContain('\nours init\n');
  });

  it('keeps a server that listens to the end of the page, and no longer', async () => {
    const code =
      "const server = http.createServer((_, answer) => answer.end('hi')).listen(0, '127.0.0.1', () => { ";
    const listen =
      "fs.writeFileSync('url', 'http://127.0.0.1:' + server.address().port); console.log('http://up') })";
    const page = await run(block(`$ node -e "${code}${listen}" &\n$ curl -s $(cat url)`));
    const [, later] = parseTutorial(block('$ curl -s $(cat url) || echo gone'));

    expect(page).toContain('http://up\n$ curl -s $(cat url)\nhi\n');
    expect(later?.kind === 'console' && (await run(renderTutorial([later])))).toContain('\ngone\n');
  });

  it('throws what a command wrote that fails', async () => {
    await expect(run(block('$ echo because; exit 3'))).rejects.toThrow(/ended with 3:\nbecause/);
  });
});

describe('steadyTranscript()', () => {
  it('keeps what is the same at every run', () => {
    const first = block(
      '$ a\nadded 57 packages in 4s\n{"decodeMs":12.5} 3.1 MB at http://127.0.0.1:4000 on 2026-11-28',
    );
    const second = block(
      '$ a\nadded 60 packages in 12s\n{"decodeMs":2} 3.25 MB at http://127.0.0.1:81 on 2027-01-01',
    );

    expect(steadyTranscript(first)).toBe(steadyTranscript(second));
  });

  it.each([
    ['another command', '$ a 1 MB', '$ a 2 MB'],
    ['another word', '$ a\nread', '$ a\nwritten'],
    ['another number without a unit', '$ a\n12 lines', '$ a\n13 lines'],
    ['another line', '$ a\nb', '$ a\nb\nc'],
  ])('tells %s', (_what, first, second) => {
    expect(steadyTranscript(block(first))).not.toBe(steadyTranscript(block(second)));
  });

  it('keeps no number and no width of a block of figures', () => {
    const first = block('$ a\n1 thread   12.5', 'console figures');

    expect(steadyTranscript(first)).toBe(steadyTranscript(block('$ a\n1 thread  7', 'console figures')));
  });

  it('keeps nothing in a block of figures that depends on what else the machine does', () => {
    const idle = block('$ a\n512 MB  2   31\nb is as fast as a in WASM, within 5 %.\nend', 'console figures');
    const busy =
      '$ a\n512 MB  2†  80\n† fewer threads were faster here\nb is 1.1 times slower than a in WASM.\nend';

    expect(steadyTranscript(idle)).toBe(steadyTranscript(block(busy, 'console figures')));
  });
});
