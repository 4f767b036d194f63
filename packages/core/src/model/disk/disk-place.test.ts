import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import { locatePlace } from '../source-context.js';

describe('a model by its path', () => {
  let root = '';
  let layer = '';

  const put = async (folder: string, text: string) => {
    await mkdir(join(folder, 'models/one'), { recursive: true });
    await writeFile(join(folder, 'models/one/note.txt'), text);
  };
  const read = async (path: string) => {
    const { folder } = await locatePlace(path, { root, https: undefined }, 'source').open();
    return folder.file('note.txt').readText();
  };

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'root-'));
    layer = await mkdtemp(join(tmpdir(), 'layer-'));
    vi.stubEnv('LAMBDA_VISION_LAYER', layer);
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(root, { recursive: true });
    await rm(layer, { recursive: true });
  });

  it('is found in the layer where the code has none', async () => {
    await put(layer, 'layer');

    expect(await read('models/one')).toBe('layer');
  });

  it('is the one in the code where both have it', async () => {
    await put(layer, 'layer');
    await put(root, 'code');

    expect(await read('models/one')).toBe('code');
  });

  it('names both paths where neither has it', async () => {
    await expect(read('models/one')).rejects.toMatchObject({
      code: ERROR_CODES.MODEL_NOT_FOUND,
      tried: [join(root, 'models/one'), join(layer, 'models/one')],
    });
  });

  it.each(['../models/one', 'absolute'])('is not looked for in the layer by the path %s', async (path) => {
    await put(layer, 'layer');

    await expect(read(path === 'absolute' ? join(root, 'models/one') : path)).rejects.toMatchObject({
      tried: [expect.not.stringContaining(layer)],
    });
  });
});
