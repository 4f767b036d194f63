import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunction } from '@lambda-vision/bundle';
import { drawImage, encodeJpeg, encodePng, encodeWebp, writeColourClassifier } from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFaultyFunction } from './faulty-function.js';

const green = drawImage({ width: 40, height: 30, pixel: () => [10, 220, 10] });

/** Files that a function reads while it runs, and a picture that needs each. */
const FILES: Readonly<Record<string, () => Uint8Array | Promise<Uint8Array>>> = {
  'ort-wasm-simd-threaded.wasm': () => encodePng(green),
  'ort-wasm-simd-threaded.mjs': () => encodePng(green),
  'mozjpeg_dec.wasm': () => encodeJpeg(green),
  'squoosh_png_bg.wasm': () => encodePng(green),
  'webp_dec.wasm': () => encodeWebp(green),
};

/** An empty WebAssembly module, as valid as any. */
const OTHER_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** What may have become of a file; nothing for one that is gone. */
const DAMAGES: Readonly<Record<string, (good: Uint8Array) => Uint8Array | undefined>> = {
  missing: () => undefined,
  'cut off': (good) => good.subarray(0, Math.floor(good.length / 2)),
  'a page of HTML': () => Buffer.from('<!doctype html><title>404</title>'),
  'overwritten in its middle': (good) =>
    Uint8Array.from(good).fill(0xee, Math.floor(good.length / 2), Math.floor(good.length / 2) + 5000),
  'another module': () => OTHER_MODULE,
};

const CASES = Object.keys(FILES).flatMap((file) => Object.keys(DAMAGES).map((damage) => ({ file, damage })));

describe('a function with a damaged file', () => {
  let folder = '';
  let built = '';
  let copies = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'damaged-files-'));
    const bundled = await bundleFunction({
      entry: join(import.meta.dirname, 'throwing-handler.ts'),
      outdir: join(folder, 'built'),
      models: { 'models/classifier': await writeColourClassifier(join(folder, 'colours')) },
      zip: false,
    });
    built = bundled.outdir;
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('knows every file that has to be read', async () => {
    const files = (await readdir(built)).filter((name) => /\.(wasm|mjs)$/.test(name) && name !== 'index.mjs');

    expect(files.toSorted()).toEqual(Object.keys(FILES).toSorted());
  });

  it.each(CASES)(
    'answers while $file is $damage, and is well once it is repaired',
    async ({ file, damage }) => {
      const taskRoot = join(folder, `copy-${copies++}`);
      await cp(built, taskRoot, { recursive: true });
      const path = join(taskRoot, file);
      const good = await readFile(path);
      const damaged = DAMAGES[damage]!(good);
      await (damaged === undefined ? rm(path) : writeFile(path, damaged));
      const fn = await startFaultyFunction(taskRoot);
      const picture = await FILES[file]!();

      const broken = await fn.post(picture);
      await writeFile(path, good);
      const repaired = await fn.post(picture);

      expect([broken.status, broken.code]).toEqual([500, 'VISION_RUNTIME_ASSET']);
      expect(broken.text).not.toContain(taskRoot);
      expect([repaired.status, repaired.label]).toEqual([200, 'green']);
      expect(fn.pids()).toHaveLength(1);
      await rm(taskRoot, { recursive: true });
    },
  );
});
