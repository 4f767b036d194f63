import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPngCodec } from '../png/start-png-codec.js';
import { compileCodec } from './compile-codec.js';
import { startEmscriptenCodec } from './start-emscripten-codec.js';
import { webAssembly } from './web-assembly.js';

const require = createRequire(import.meta.url);
const JPEG = { file: 'mozjpeg_dec.wasm', specifier: '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm' };
const PNG = { file: 'squoosh_png_bg.wasm', specifier: '@jsquash/png/codec/pkg/squoosh_png_bg.wasm' };

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lambda-vision-codecs-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

function startJpeg(loadGlue = () => import('@jsquash/jpeg/codec/dec/mozjpeg_dec.js')) {
  return startEmscriptenCodec({
    ...JPEG,
    loadGlue,
    extraArguments: [false],
    isHarmless: () => false,
    directory,
  });
}

describe('compileCodec()', () => {
  it('compiles a file once', async () => {
    expect(await compileCodec(PNG)).toBe(await compileCodec(PNG));
  });

  it('names a damaged file, and compiles it once it is repaired', async () => {
    const path = join(directory, PNG.file);
    await writeFile(path, '<html>404 Not Found</html>');

    await expect(compileCodec({ ...PNG, directory })).rejects.toMatchObject({
      code: 'VISION_RUNTIME_ASSET',
      file: PNG.file,
      tried: [path],
    });
    await copyFile(require.resolve(PNG.specifier), path);

    await expect(compileCodec({ ...PNG, directory })).resolves.toBeDefined();
  });
});

describe('startPngCodec()', () => {
  it("provides every function that the codec imports, as the codec's own JavaScript side does", async () => {
    const glue = await readFile(require.resolve('@jsquash/png/codec/pkg/squoosh_png.js'), 'utf8');
    const module = await compileCodec(PNG);

    const imported = webAssembly.Module.imports(module).map(({ name }) => name);
    const written = [...glue.matchAll(/imports\.wbg\.(\w+) =/g)].map(([, name]) => name);

    expect(imported.toSorted()).toEqual(written.toSorted());
    expect(imported.filter((name) => name.startsWith('__wbg_newwithownedu8clampedarray'))).toHaveLength(1);
    expect(imported).toEqual(expect.arrayContaining(['__wbindgen_object_drop_ref', '__wbindgen_throw']));
  });

  it('refuses the WebAssembly of something else', async () => {
    await copyFile(require.resolve(JPEG.specifier), join(directory, PNG.file));

    await expect(startPngCodec(directory)).rejects.toMatchObject({
      code: 'VISION_RUNTIME_ASSET',
      file: PNG.file,
    });
  });

  it('starts once the WebAssembly of something else is replaced by its own', async () => {
    await copyFile(require.resolve(JPEG.specifier), join(directory, PNG.file));
    await expect(startPngCodec(directory)).rejects.toMatchObject({ code: 'VISION_RUNTIME_ASSET' });

    await copyFile(require.resolve(PNG.specifier), join(directory, PNG.file));

    await expect(startPngCodec(directory)).resolves.toBeDefined();
  });
});

describe('startEmscriptenCodec()', () => {
  it('refuses the WebAssembly of something else', async () => {
    await copyFile(require.resolve(PNG.specifier), join(directory, JPEG.file));

    await expect(startJpeg()).rejects.toMatchObject({ code: 'VISION_RUNTIME_ASSET', file: JPEG.file });
  });

  it('refuses a JavaScript side that exports no function', async () => {
    await copyFile(require.resolve(JPEG.specifier), join(directory, JPEG.file));

    await expect(startJpeg(async () => ({ default: undefined }) as never)).rejects.toMatchObject({
      code: 'VISION_RUNTIME_ASSET',
    });
  });

  it('leaves no global behind', async () => {
    await copyFile(require.resolve(JPEG.specifier), join(directory, JPEG.file));
    const codec = await startJpeg();

    expect(() => codec.decode(Uint8Array.of(0xff, 0xd8, 0xff), undefined)).toThrow();

    expect('ImageData' in globalThis).toBe(false);
    expect(new Uint8ClampedArray(3)).toHaveLength(3);
  });
});
