import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLambdaFunction } from '../function/lambda-function.js';

const HANDLER = `
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
export async function handler(file) {
  const opt = dirname(process.env.LAMBDA_VISION_LAYER);
  const { name } = createRequire(import.meta.url)('shared-thing');
  return { opt, name, text: readFileSync(join(opt, file), 'utf8') };
}
`;

describe('layers of a function', () => {
  let folder = '';

  const write = async (files: Record<string, string>) => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'layers-'));
    await write({
      'code/index.mjs': HANDLER,
      'first/nodejs/node_modules/shared-thing/index.js': "exports.name = 'shared';",
      'first/lambda-vision/one.txt': 'first',
      'first/lambda-vision/both.txt': 'first',
    });
    const second = { 'lambda-vision/both.txt': Buffer.from('second') };
    await writeFile(join(folder, 'second.zip'), zipSync(second));
  });

  afterEach(() => rm(folder, { recursive: true }));

  const call = async (layers: readonly string[], file: string) => {
    const taskRoot = join(folder, 'code');
    await using fn = createLambdaFunction({
      taskRoot,
      layers: layers.map((layer) => join(folder, layer)),
      ric: 'builtin',
    });
    return JSON.parse(String((await fn.invoke(file)).payload));
  };

  it('are one folder, later ones over earlier ones, packages in it for require()', async () => {
    expect(await call(['first', 'second.zip'], 'lambda-vision/both.txt')).toMatchObject({
      name: 'shared',
      text: 'second',
    });
    expect(await call(['first', 'second.zip'], 'lambda-vision/one.txt')).toMatchObject({ text: 'first' });
  });

  it('leave nothing behind', async () => {
    const { opt } = await call(['first'], 'lambda-vision/one.txt');

    expect(existsSync(opt)).toBe(false);
  });

  it.each([
    ['no zip', 'code/index.mjs', 'no zip'],
    ['a zip that leads out of it', 'evil.zip', 'leaves it'],
  ])('refuse %s', async (_case, layer, words) => {
    await writeFile(join(folder, 'evil.zip'), zipSync({ '../../evil.txt': Buffer.from('') }));

    await expect(call([layer], '')).rejects.toMatchObject({
      code: 'LOCAL_INVALID_OPTION',
      message: expect.stringContaining(words),
    });
  });

  it.each([
    ['absent ones', ['absent']],
    ['more than five', ['first', 'first', 'first', 'first', 'first', 'first']],
  ])('refuse %s before anything is started', (_case, layers) => {
    const options = { taskRoot: join(folder, 'code'), layers: layers.map((layer) => join(folder, layer)) };

    expect(() => createLambdaFunction(options)).toThrow(/layers/);
  });
});
