import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { linearModel } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import {
  application,
  fakeCore,
  fakeRuntime,
  temporaryFolder,
  writeFiles,
} from './__fixtures__/application.js';
import { readZip } from './__fixtures__/read-zip.js';
import { NODES, runHandler } from './__fixtures__/run-handler.js';
import { bundleFunction } from './bundle-function.js';

const MODEL_HANDLER = `
import { readFile } from 'node:fs/promises';
import * as ort from 'onnxruntime-web';
export async function handler({ threads }) {
  ort.env.wasm.numThreads = threads;
  const folder = new URL('models/sum/', import.meta.url);
  const manifest = JSON.parse(await readFile(new URL('vision.json', folder), 'utf8'));
  const session = await ort.InferenceSession.create(await readFile(new URL(manifest.model, folder)));
  const { output } = await session.run({ input: new ort.Tensor('float32', [5, 3], [1, 2]) });
  return [...output.data];
}
`;

const MODEL_FILES = {
  'models/sum/vision.json': JSON.stringify({
    task: 'classification',
    model: { package: 'sum-model', file: 'sum.onnx' },
    output: { decoder: 'logits' },
  }),
  'models/sum/README.md': 'Not part of the bundle.',
  'node_modules/sum-model/package.json': '{ "name": "sum-model" }',
  'node_modules/sum-model/sum.onnx': linearModel(),
};

function modelApplication(): string {
  return application({ 'src/handler.ts': MODEL_HANDLER, ...MODEL_FILES });
}

function plainApplication(handler = 'export const handler = () => 1;'): string {
  return application({ 'handler.ts': handler });
}

function sha256(path: string | undefined): string {
  return createHash('sha256')
    .update(readFileSync(path ?? ''))
    .digest('hex');
}

describe('bundleFunction()', () => {
  it('writes the handler, the WebAssembly it reads and the model, and nothing else', async () => {
    const root = modelApplication();
    const outdir = join(root, 'dist/function');

    const result = await bundleFunction({
      entry: join(root, 'src/handler.ts'),
      outdir,
      models: 'models/sum',
    });

    expect(result.files.map(({ path }) => path)).toEqual([
      'index.mjs',
      'models/sum/packages/sum-model/sum.onnx',
      'models/sum/vision.json',
      'ort-wasm-simd-threaded.mjs',
      'ort-wasm-simd-threaded.wasm',
    ]);
    expect(result).toMatchObject({ outdir, zipPath: `${outdir}.zip`, warnings: [] });
    expect(readdirSync(outdir).sort()).toEqual([
      '.lambda-vision-bundle',
      'index.mjs',
      'models',
      'ort-wasm-simd-threaded.mjs',
      'ort-wasm-simd-threaded.wasm',
    ]);
    expect(readdirSync(join(root, 'dist')).sort()).toEqual(['function', 'function.zip']);
  });

  it.each(NODES)('makes a folder that runs under $name with one and two threads', async ({ path }) => {
    const root = modelApplication();
    const outdir = join(root, 'dist');

    await bundleFunction({ entry: join(root, 'src/handler.ts'), outdir, models: ['models/sum'], zip: false });

    expect(await runHandler(outdir, { threads: 1 }, { node: path })).toEqual([8, 2]);
    expect(await runHandler(outdir, { threads: 2 }, { node: path })).toEqual([8, 2]);
  });

  it('makes a zip that holds the files of the folder', async () => {
    const root = modelApplication();
    const zip = join(temporaryFolder(), 'release/function.zip');

    const result = await bundleFunction({
      entry: join(root, 'src/handler.ts'),
      outdir: join(root, 'dist'),
      models: { 'models/sum': join(root, 'models/sum') },
      zip,
    });

    const entries = readZip(readFileSync(zip)).filter(({ name }) => !name.endsWith('/'));
    expect(entries.map(({ name }) => name)).toEqual(result.files.map(({ path }) => path));
    for (const { name, content } of entries) {
      expect(Buffer.compare(content, readFileSync(join(root, 'dist', name)))).toBe(0);
    }
    expect(result.bytes).toBe(entries.reduce((sum, { content }) => sum + content.length, 0));
    expect(result.zippedBytes).toBe(statSync(zip).size);
  });

  it('says what the zip would weigh without the models', async () => {
    const root = modelApplication();
    const entry = join(root, 'src/handler.ts');

    const full = await bundleFunction({ entry, outdir: join(root, 'full'), models: 'models/sum' });
    const bare = await bundleFunction({ entry, outdir: join(root, 'bare') });

    expect(full.zippedBytesWithoutModels).toBe(bare.zippedBytes);
    expect(bare.zippedBytesWithoutModels).toBe(bare.zippedBytes);
    expect(full.zippedBytes).toBeGreaterThan(bare.zippedBytes ?? Number.POSITIVE_INFINITY);
  });

  it('makes the same zip again, also from sources with other times in another place', async () => {
    const first = modelApplication();
    const second = temporaryFolder();
    cpSync(first, second, { recursive: true, verbatimSymlinks: true });
    for (const file of ['src/handler.ts', 'models/sum/vision.json', 'node_modules/sum-model/sum.onnx']) {
      utimesSync(join(second, file), 1, 1_000_000_000);
    }
    const bundle = (root: string) =>
      bundleFunction({
        entry: join(root, 'src/handler.ts'),
        outdir: join(root, 'dist'),
        models: 'models/sum',
      });

    const zips = [await bundle(first), await bundle(first), await bundle(second)].map(({ zipPath }) =>
      sha256(zipPath),
    );

    expect(new Set(zips).size).toBe(1);
  });

  it('replaces environment values and definitions, and keeps the names of classes', async () => {
    const root = plainApplication(`
      declare const RELEASE: string;
      class OrderError extends Error { constructor() { super('x'); this.name = new.target.name; } }
      export const handler = () => [process.env.STAGE, RELEASE, new OrderError().name, process.env.OTHER ?? 'unset'];`);
    const outdir = join(root, 'dist');

    await bundleFunction({
      entry: join(root, 'handler.ts'),
      outdir,
      zip: false,
      env: { STAGE: 'live' },
      define: { RELEASE: '"1.2.3"' },
    });

    expect(await runHandler(outdir, null)).toEqual(['live', '1.2.3', 'OrderError', 'unset']);
  });

  it('bundles the AWS SDK unless it is external', async () => {
    const root = application({
      'handler.ts': "import { sdk } from '@aws-sdk/client-s3'; export const handler = () => sdk;",
      'node_modules/@aws-sdk/client-s3/package.json': '{ "name": "@aws-sdk/client-s3", "main": "index.js" }',
      'node_modules/@aws-sdk/client-s3/index.js': "exports.sdk = 'inside';",
    });
    const entry = join(root, 'handler.ts');

    await bundleFunction({ entry, outdir: join(root, 'in'), zip: false });
    await bundleFunction({ entry, outdir: join(root, 'out'), zip: false, external: ['@aws-sdk/*'] });

    expect(await runHandler(join(root, 'in'), null)).toBe('inside');
    expect(readFileSync(join(root, 'out/index.mjs'), 'utf8')).toContain('from"@aws-sdk/client-s3"');
  });

  it('writes a source map when asked, and none otherwise', async () => {
    const root = plainApplication();
    const entry = join(root, 'handler.ts');

    const plain = await bundleFunction({ entry, outdir: join(root, 'a'), zip: false });
    const mapped = await bundleFunction({ entry, outdir: join(root, 'b'), zip: false, sourcemap: true });

    expect(plain.files.map(({ path }) => path)).toEqual(['index.mjs']);
    expect(mapped.files.map(({ path }) => path)).toEqual(['index.mjs', 'index.mjs.map']);
  });

  it('passes further options to esbuild', async () => {
    const root = application({
      'handler.ts': "import text from './page.html'; export const handler = () => text;",
      'page.html': '<p>',
    });

    await bundleFunction({
      entry: join(root, 'handler.ts'),
      outdir: join(root, 'dist'),
      zip: false,
      esbuild: { loader: { '.html': 'text' } },
    });

    expect(await runHandler(join(root, 'dist'), null)).toBe('<p>');
  });

  it('empties the folder of an earlier bundle', async () => {
    const root = plainApplication();
    const options = { entry: join(root, 'handler.ts'), outdir: join(root, 'dist'), zip: false };
    await bundleFunction(options);
    writeFiles(root, { 'dist/old/left.txt': '' });

    const { files } = await bundleFunction(options);

    expect(files.map(({ path }) => path)).toEqual(['index.mjs']);
    expect(existsSync(join(root, 'dist/old'))).toBe(false);
  });

  it('takes an empty folder', async () => {
    const root = plainApplication();

    await bundleFunction({ entry: join(root, 'handler.ts'), outdir: temporaryFolder(), zip: false });
  });

  it('refuses a folder that holds files of others, and leaves them', async () => {
    const root = plainApplication();
    writeFiles(root, { 'dist/precious.txt': 'mine' });

    const bundling = bundleFunction({
      entry: join(root, 'handler.ts'),
      outdir: join(root, 'dist'),
      zip: false,
    });

    await expect(bundling).rejects.toMatchObject({ name: 'BundleError', code: 'BUNDLE_OUTDIR' });
    await expect(bundling).rejects.toThrow('precious.txt');
    expect(readFileSync(join(root, 'dist/precious.txt'), 'utf8')).toBe('mine');
  });

  it('refuses a folder that holds what it reads, even with our marker', async () => {
    const root = plainApplication();
    writeFiles(root, { '.lambda-vision-bundle': '' });

    const bundling = bundleFunction({ entry: join(root, 'handler.ts'), outdir: root, zip: false });

    await expect(bundling).rejects.toMatchObject({ code: 'BUNDLE_OUTDIR' });
    expect(existsSync(join(root, 'handler.ts'))).toBe(true);
  });

  it('refuses a missing file of a model before it touches the earlier bundle', async () => {
    const root = modelApplication();
    const options = { entry: join(root, 'src/handler.ts'), outdir: join(root, 'dist'), models: 'models/sum' };
    await bundleFunction(options);
    const manifest = { task: 'classification', model: 'gone.onnx', output: { decoder: 'logits' } };
    writeFiles(root, { 'models/sum/vision.json': JSON.stringify(manifest) });

    const bundling = bundleFunction(options);

    await expect(bundling).rejects.toMatchObject({ code: 'BUNDLE_MODEL' });
    await expect(bundling).rejects.toThrow('gone.onnx');
    expect(existsSync(join(root, 'dist/index.mjs'))).toBe(true);
  });

  it('refuses a model in the place of another file', async () => {
    const root = plainApplication();
    writeFiles(root, { 'net.onnx': linearModel() });

    const bundling = bundleFunction({
      entry: join(root, 'handler.ts'),
      outdir: join(root, 'dist'),
      models: { 'index.mjs': 'net.onnx' },
    });

    await expect(bundling).rejects.toMatchObject({ code: 'BUNDLE_MODEL' });
  });

  it('keeps the name that a single model file gets in the bundle', async () => {
    const root = plainApplication();
    writeFiles(root, { 'weights/net.onnx': linearModel() });

    const { files } = await bundleFunction({
      entry: join(root, 'handler.ts'),
      outdir: join(root, 'dist'),
      models: { 'models/sum.onnx': 'weights/net.onnx' },
      zip: false,
    });

    expect(files.map(({ path }) => path)).toEqual(['index.mjs', 'models/sum.onnx']);
  });

  it('takes the weights that the file option names', async () => {
    const root = plainApplication();
    const processor = { image_processor_type: 'ViTImageProcessor', size: { height: 8, width: 8 } };
    writeFiles(root, {
      'vit/config.json': '{ "architectures": ["ViTForImageClassification"], "model_type": "vit" }',
      'vit/preprocessor_config.json': JSON.stringify(processor),
      'vit/onnx/model.onnx': linearModel(),
      'vit/onnx/model_int8.onnx': linearModel(),
    });

    const { files } = await bundleFunction({
      entry: join(root, 'handler.ts'),
      outdir: join(root, 'dist'),
      models: { 'models/vit': { source: 'vit', file: 'onnx/model_int8.onnx' } },
      zip: false,
    });

    expect(files.map(({ path }) => path)).toEqual([
      'index.mjs',
      'models/vit/config.json',
      'models/vit/onnx/model_int8.onnx',
      'models/vit/preprocessor_config.json',
    ]);
  });

  it.each([
    ['a path outside the bundle', '../models/sum'],
    ['an absolute path', ['/models/sum']],
    ['the bundle itself', '.'],
    ['two models in one place', ['models/sum', './models/sum']],
    ['a model inside another', { 'models/sum': 'models/sum', 'models/sum/inner': 'models/sum' }],
  ])('refuses %s as models', async (_, models) => {
    const root = modelApplication();

    const bundling = bundleFunction({
      entry: join(root, 'src/handler.ts'),
      outdir: join(root, 'dist'),
      models,
    });

    await expect(bundling).rejects.toMatchObject({ code: 'BUNDLE_INVALID_OPTION' });
    expect(existsSync(join(root, 'dist'))).toBe(false);
  });

  it('refuses an entry that does not exist', async () => {
    const root = plainApplication();

    const bundling = bundleFunction({ entry: join(root, 'gone.ts'), outdir: join(root, 'dist') });

    await expect(bundling).rejects.toMatchObject({ code: 'BUNDLE_INVALID_OPTION' });
  });

  it('refuses a zip inside the folder', async () => {
    const root = plainApplication();

    const bundling = bundleFunction({
      entry: join(root, 'handler.ts'),
      outdir: join(root, 'dist'),
      zip: join(root, 'dist/function.zip'),
    });

    await expect(bundling).rejects.toMatchObject({ code: 'BUNDLE_INVALID_OPTION' });
  });

  it('refuses an option it does not know', async () => {
    const root = plainApplication();
    const options = { entry: join(root, 'handler.ts'), outdir: join(root, 'dist'), minified: true };

    await expect(bundleFunction(options)).rejects.toMatchObject({ code: 'BUNDLE_INVALID_OPTION' });
    await expect(bundleFunction(options)).rejects.toThrow('minified');
  });

  it('shows what esbuild refuses', async () => {
    const root = plainApplication("import './gone.js'; export const handler = () => 1;");

    const bundling = bundleFunction({ entry: join(root, 'handler.ts'), outdir: join(root, 'dist') });

    await expect(bundling).rejects.toMatchObject({ code: 'BUNDLE_BUILD' });
    await expect(bundling).rejects.toThrow('Could not resolve "./gone.js"');
  });

  it('hands on what the assets refuse, with its code', async () => {
    const root = application(
      {
        'handler.ts': "export { engine as handler } from '@lambda-vision/core';",
        ...fakeCore('node_modules/@lambda-vision/core', '1.30.0'),
        ...fakeRuntime('node_modules/onnxruntime-web', '1.29.0'),
      },
      [],
    );

    const bundling = bundleFunction({ entry: join(root, 'handler.ts'), outdir: join(root, 'dist') });

    await expect(bundling).rejects.toMatchObject({ name: 'BundleError', code: 'BUNDLE_VERSION_MISMATCH' });
  });

  it('warns of what esbuild warns of', async () => {
    const root = plainApplication('export const handler = () => ({ same: 1, same: 2 });');

    const { warnings } = await bundleFunction({
      entry: join(root, 'handler.ts'),
      outdir: join(root, 'dist'),
    });

    expect(warnings.map(({ code }) => code)).toEqual(['BUNDLE_BUILD']);
  });
});
