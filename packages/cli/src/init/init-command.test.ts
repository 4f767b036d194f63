import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInMemory } from '../__fixtures__/run-in-memory.js';

const examples = resolve(import.meta.dirname, '../../../../examples');

let cwd = '';

function init(...args: string[]) {
  return runInMemory(['init', ...args], { cwd });
}

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'init-'));
});

afterAll(() => rm(cwd, { recursive: true }));

describe('init', () => {
  it('lists every example with one line', async () => {
    const { exitCode, stdout, stderr } = await init();

    expect(exitCode).toBe(0);
    const names = stdout.split('\n').map((line) => line.split(' ', 1)[0]);
    expect(names).toEqual((await readdir(examples)).sort());
    expect(stderr).toContain('init <template>');
  });

  it('lists them as JSON', async () => {
    const { documents } = await init('--json');

    expect(documents()).toContainEqual({
      name: 'read-text-api',
      description: 'Reads the text of a photo: PP-OCR behind an HTTP API in one AWS Lambda function.',
    });
  });
});

describe('init <template>', () => {
  it('copies the example into a folder of its name and says what to do next', async () => {
    const { exitCode, stdout } = await init('read-text-api');

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^read-text-api: read-text-api, \d+ files\n\nNext:\n {2}cd read-text-api\n {2}npm install\n/,
    );
    const handler = await readFile(join(cwd, 'read-text-api/src/handler.ts'), 'utf8');
    expect(handler).toBe(await readFile(join(examples, 'read-text-api/src/handler.ts'), 'utf8'));
    expect(await readFile(join(cwd, 'read-text-api/.gitignore'), 'utf8')).toMatch(/^node_modules\/$/m);
    expect(existsSync(join(cwd, 'read-text-api/gitignore'))).toBe(false);
  });

  it('gives the project the name of its folder', async () => {
    const { stdout, documents } = await init('classify-api', '--out', 'zoo/birds', '--json');

    expect(documents()).toMatchObject([
      { template: 'classify-api', name: 'birds', folder: join(cwd, 'zoo/birds') },
    ]);
    expect(stdout.split('\n')).toHaveLength(1);
    expect(JSON.parse(await readFile(join(cwd, 'zoo/birds/package.json'), 'utf8'))).toMatchObject({
      name: 'birds',
    });
  });

  it('says which weights are the reader`s to bring, and none where a package brings them', async () => {
    const classifier = await init('classify-api', '--out', 'one', '--json');
    const reader = await init('read-text-api', '--out', 'two', '--json');

    expect(classifier.documents()).toMatchObject([{ missingModels: ['models/classifier/model.onnx'] }]);
    expect(reader.documents()).toMatchObject([{ missingModels: [] }]);
  });

  it('writes into a folder with a file only with --force, and leaves that file', async () => {
    await mkdir(join(cwd, 'used'));
    await writeFile(join(cwd, 'used/notes.txt'), 'mine');

    const refused = await init('classify-api', '--out', 'used');
    const forced = await init('classify-api', '--out', 'used', '--force');

    expect([refused.exitCode, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toMatch(/^error: CLI_INIT_FOLDER: .*--force/);
    expect(forced.exitCode).toBe(0);
    expect(await readFile(join(cwd, 'used/notes.txt'), 'utf8')).toBe('mine');
  });

  it('takes a folder that has only been made a Git repository', async () => {
    await mkdir(join(cwd, 'cloned/.git'), { recursive: true });

    expect(await init('classify-api', '--out', 'cloned')).toMatchObject({ exitCode: 0 });
  });

  it.each([
    ['CLI_INIT_TEMPLATE', ['no-such-thing']],
    ['CLI_INIT_TEMPLATE', ['../templates/classify-api']],
    ['CLI_INIT_NAME', ['classify-api', '--out', 'My Birds']],
    ['CLI_INIT_NAME', ['classify-api', '--out', '_birds']],
    ['CLI_INIT_NAME', ['classify-api', '--out', 'node_modules']],
    ['CLI_INIT_FOLDER', ['classify-api', '--out', 'file']],
  ])('refuses with %s: %j', async (code, args) => {
    await writeFile(join(cwd, 'file'), '');
    const before = await readdir(cwd);

    const { exitCode, stdout, stderr } = await init(...args);

    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`error: ${code}: `);
    expect(await readdir(cwd)).toEqual(before);
  });
});
