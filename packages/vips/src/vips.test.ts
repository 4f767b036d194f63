import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { decodeImage, type ImageDecoder } from '@lambda-vision/core';
import { drawImage, encodeJpeg, encodePng, encodeWebp, imageDecoderContract } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { drawnAvif, drawnJxl } from './__fixtures__/drawn-files.js';
import { avif } from './formats/avif.js';
import { jxl } from './formats/jxl.js';
import { VIPS_DEFAULTS, vips } from './vips.js';

const wide = drawImage({ width: 400, height: 100, pixel: (x) => [x < 200 ? 240 : 10, x / 2, 30] });

function decodeWith(decoder: ImageDecoder) {
  return (bytes: Uint8Array, options?: object) => decodeImage(bytes, { ...options, decoder });
}

describe.each([{ exact: false }, { exact: true }])(
  'vips() with %j keeps the contract of ImageDecoder',
  ({ exact }) => {
    const decoder = vips({ exact, formats: [avif, jxl] });
    const { mediaTypes } = decoder;
    const files = [drawnAvif(), drawnJxl()];

    for (const { title, run } of imageDecoderContract({
      decode: decodeWith(decoder),
      mediaTypes,
      exact,
      files,
    }))
      it(title, run);
  },
);

describe('vips()', () => {
  it('shrinks a JPEG by 2, 4 or 8, and a WebP to any size, as far as the oversampling allows', async () => {
    const leastSize = () => ({ width: 60, height: 15 });
    const widths = async (oversampling: number) => {
      const decode = decodeWith(vips({ oversampling }));
      const files = [await encodeJpeg(wide), await encodeWebp(wide), encodePng(wide)];
      return Promise.all(files.map(async (file) => (await decode(file, { leastSize })).width));
    };

    const [once, twice] = [await widths(1), await widths(2)];

    expect([once[0], once[2]]).toEqual([100, 400]);
    expect([twice[0], twice[2]]).toEqual([200, 400]);
    for (const [at, width] of [once[1], twice[1]].entries()) {
      expect(width).toBeGreaterThanOrEqual(60 * (at + 1));
      expect(width).toBeLessThan(60 * (at + 1) + 6);
    }
  });

  it('leaves the formats that it does not name to the built-in decoders', async () => {
    expect(vips().mediaTypes).toEqual(['image/jpeg', 'image/png', 'image/webp']);
    await expect(decodeImage(drawnAvif().file, { decoder: vips() })).rejects.toMatchObject({
      code: 'VISION_UNSUPPORTED_MEDIA_TYPE',
      mediaType: 'image/avif',
    });
  });

  it.each([
    [{ exact: 'yes' }, 'exact'],
    [{ profiles: 1 }, 'profiles'],
    [{ oversampling: 0.5 }, 'oversampling'],
    [{ oversampling: 9 }, 'oversampling'],
    [{ formats: ['avif'] }, 'formats'],
    [{ wasmDirectory: '' }, 'wasmDirectory'],
    [{ shrink: 2 }, 'vips options'],
  ])('refuses %j', (options, option) => {
    expect(() => vips(options as never)).toThrow(
      expect.objectContaining({ code: 'VISION_INVALID_OPTION', option }),
    );
  });

  it('has the defaults that its documentation names', () => {
    expect(VIPS_DEFAULTS).toEqual({ exact: false, oversampling: 1.5, formats: [] });
  });

  it('says which file is missing, and where it looked', async () => {
    const decoder = vips({ wasmDirectory: '/nowhere' });

    await expect(decodeImage(encodePng(wide), { decoder })).rejects.toMatchObject({
      code: 'VISION_RUNTIME_ASSET',
      file: 'vips-node.mjs',
      tried: [join('/nowhere', 'vips-node.mjs')],
    });
  });

  it('lets its process end', () => {
    const source = `
      import { vips } from ${JSON.stringify(resolve(import.meta.dirname, '../dist/index.js'))};
      import { decodeImage } from '@lambda-vision/core';
      const file = Buffer.from(${JSON.stringify(Buffer.from(encodePng(wide)).toString('base64'))}, 'base64');
      const { width } = await decodeImage(file, { decoder: vips() });
      console.log(width);`;

    const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', source], {
      cwd: resolve(import.meta.dirname, '..'),
      encoding: 'utf8',
      timeout: 30_000,
    });

    expect([stdout.trim(), status]).toEqual(['400', 0]);
  });
});
