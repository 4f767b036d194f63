import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SANS_64_WHITE } from 'jimp/fonts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';

describe('loadBitmapFont()', () => {
  let folder: string;
  let loadBitmapFont: () => Promise<unknown>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'font-'));
    vi.stubEnv('LAMBDA_VISION_WASM_DIR', folder);
    vi.resetModules();
    ({ loadBitmapFont } = await import('./load-bitmap-font.js'));
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  it('refuses a damaged font by name, and tries again the next time', async () => {
    const description = join(folder, 'open-sans-64-white.fnt');
    await copyFile(SANS_64_WHITE, description);
    await writeFile(join(folder, 'open-sans-64-white.png'), 'damaged');

    await expect(loadBitmapFont()).rejects.toMatchObject({
      code: ERROR_CODES.RUNTIME_ASSET,
      message: `Expected the file open-sans-64-white.fnt but it is damaged; looked at ${description}.`,
    });
    await copyFile(SANS_64_WHITE.replace('.fnt', '.png'), join(folder, 'open-sans-64-white.png'));
    await expect(loadBitmapFont()).resolves.toMatchObject({ size: 64, lineHeight: 72, width: 4093 });
  });

  it('reads the files once', async () => {
    const [one, other] = await Promise.all([loadBitmapFont(), loadBitmapFont()]);

    expect(one).toBe(other);
  });
});
