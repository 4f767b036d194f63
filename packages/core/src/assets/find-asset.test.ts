import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { ERROR_CODES } from '../errors/error-codes.js';
import { findAsset } from './find-asset.js';

const REQUEST = { file: 'thing.wasm', specifier: '@lambda-vision/nowhere/thing.wasm' };

describe('findAsset()', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'layer-'));
    vi.stubEnv('LAMBDA_VISION_LAYER', folder);
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  const fill = async (manifest?: string) => {
    await writeFile(join(folder, REQUEST.file), '');
    if (manifest !== undefined) await writeFile(join(folder, 'lambda-vision-layer.json'), manifest);
  };

  it('takes a file from a layer of the same version', async () => {
    await fill(JSON.stringify({ version: packageJson.version }));

    expect(await findAsset(REQUEST)).toBe(join(folder, REQUEST.file));
  });

  it('takes a file from a layer that was filled by hand', async () => {
    await fill();

    expect(await findAsset(REQUEST)).toBe(join(folder, REQUEST.file));
  });

  it.each([
    ['another version', '{ "version": "9.8.7" }', '9.8.7'],
    ['no version', '[]', 'unknown'],
    ['no JSON', '{ "version"', 'unknown'],
  ])('refuses a layer of %s and names both versions', async (_case, manifest, version) => {
    await fill(manifest);

    await expect(findAsset(REQUEST)).rejects.toMatchObject({
      code: ERROR_CODES.RUNTIME_ASSET,
      message: expect.stringContaining(
        `is of version ${version} of lambda-vision and this code of version ${packageJson.version}`,
      ),
    });
  });

  it('takes a layer that was replaced by the right one', async () => {
    await fill('{ "version": "9.8.7" }');
    await expect(findAsset(REQUEST)).rejects.toThrow('9.8.7');

    await fill(JSON.stringify({ version: packageJson.version }));

    expect(await findAsset(REQUEST)).toBe(join(folder, REQUEST.file));
  });

  it('does not ask a layer that has not the file', async () => {
    await writeFile(join(folder, 'lambda-vision-layer.json'), '{ "version": "9.8.7" }');

    await expect(findAsset(REQUEST)).rejects.toThrow('it is in none of the known places');
  });

  it('looks into the code folder of Lambda, where the handler lies', async () => {
    vi.stubEnv('LAMBDA_VISION_LAYER', join(folder, 'absent'));
    vi.stubEnv('LAMBDA_TASK_ROOT', join(folder, '..'));
    vi.stubEnv('_HANDLER', `${folder.slice(join(folder, '..').length + 1)}/index.handler`);
    await fill();

    expect(await findAsset(REQUEST)).toBe(join(folder, REQUEST.file));
  });
});
