import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeColourClassifier } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { application, temporaryFolder, writeFiles } from '../__fixtures__/application.js';
import { readZip } from '../__fixtures__/read-zip.js';
import { bundleFunction } from '../bundle-function.js';
import { createLayer } from './create-layer.js';

const SHARED = [
  'lambda-vision/lambda-vision-layer.json',
  'lambda-vision/mozjpeg_dec.wasm',
  'lambda-vision/open-sans-64-white.fnt',
  'lambda-vision/open-sans-64-white.png',
  'lambda-vision/squoosh_png_bg.wasm',
  'lambda-vision/webp_dec.wasm',
];
const ENGINE = ['lambda-vision/ort-wasm-simd-threaded.mjs', 'lambda-vision/ort-wasm-simd-threaded.wasm'];

/** An onnxruntime-node as npm installs it, without its 288 MB. */
function installNative(root: string): void {
  const common = 'node_modules/onnxruntime-common';
  const node = 'node_modules/onnxruntime-node';
  writeFiles(root, {
    [`${common}/package.json`]: '{ "name": "onnxruntime-common", "version": "1.2.3" }',
    [`${common}/dist/cjs/package.json`]: '{ "type": "commonjs" }',
    [`${common}/dist/cjs/index.js`]: '',
    [`${common}/dist/esm/index.js`]: '',
    [`${node}/package.json`]: '{ "name": "onnxruntime-node", "version": "1.2.3" }',
    [`${node}/dist/index.js`]: '',
    [`${node}/dist/index.d.ts`]: '',
    [`${node}/script/install.js`]: '',
    [`${node}/bin/napi-v6/linux/arm64/onnxruntime_binding.node`]: 'arm64',
    [`${node}/bin/napi-v6/linux/x64/onnxruntime_binding.node`]: 'x64',
    [`${node}/bin/napi-v6/linux/x64/libonnxruntime.so.1`]: 'x64',
    [`${node}/bin/napi-v6/linux/x64/libonnxruntime_providers_cuda.so`]: 'for GPUs',
    [`${node}/bin/napi-v6/win32/x64/onnxruntime.dll`]: '',
  });
}

const paths = (files: readonly { readonly path: string }[]) => files.map(({ path }) => path);

describe('createLayer()', () => {
  it('puts the engine, the decoders, the font and what they are into the zip', async () => {
    const root = application({});

    const made = await createLayer({ outdir: join(root, 'layer'), resolveFrom: root });

    expect(paths(made.files)).toEqual([...SHARED, ...ENGINE].sort());
    const entries = readZip(readFileSync(join(root, 'layer.zip')));
    expect(entries.filter(({ name }) => !name.endsWith('/')).map(({ name }) => name)).toEqual(
      paths(made.files),
    );
    const manifest = entries.find(({ name }) => name.endsWith('-layer.json'))?.content.toString() ?? '';
    expect(JSON.parse(manifest)).toEqual({ version: made.version, packages: made.packages });
    expect(made.packages).toMatchObject({ 'onnxruntime-web': expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    expect(made.architectures).toEqual(['arm64', 'x86_64']);
    expect(made.bytes).toBeLessThan(15e6);
    expect(made.warnings).toEqual([]);
  });

  it('makes the same zip twice', async () => {
    const root = application({});
    const outdir = join(root, 'layer');
    await createLayer({ outdir, resolveFrom: root, zip: join(root, 'first.zip') });
    await createLayer({ outdir, resolveFrom: root, zip: join(root, 'second.zip') });

    expect(readFileSync(join(root, 'first.zip')).equals(readFileSync(join(root, 'second.zip')))).toBe(true);
  });

  it('has models under the paths that functions name', async () => {
    const root = application({});
    await writeColourClassifier(join(root, 'models/colours'));

    const { files } = await createLayer({
      outdir: join(root, 'layer'),
      resolveFrom: root,
      models: 'models/colours',
      zip: false,
    });

    expect(paths(files)).toContain('lambda-vision/models/colours/vision.json');
    expect(paths(files)).toContain('lambda-vision/models/colours/model.onnx');
  });

  it.each([
    ['arm64', 'arm64', ['onnxruntime_binding.node']],
    ['x86_64', 'x64', ['libonnxruntime.so.1', 'onnxruntime_binding.node']],
  ] as const)('has one platform of the native engine, %s', async (architecture, folder, binaries) => {
    const root = application({});
    installNative(root);

    const made = await createLayer({
      outdir: join(root, 'layer'),
      resolveFrom: root,
      engine: 'native',
      architecture,
      zip: false,
    });

    const modules = 'nodejs/node_modules';
    expect(paths(made.files)).toEqual([
      ...SHARED,
      `${modules}/onnxruntime-common/dist/cjs/index.js`,
      `${modules}/onnxruntime-common/dist/cjs/package.json`,
      `${modules}/onnxruntime-common/package.json`,
      ...binaries.map((name) => `${modules}/onnxruntime-node/bin/napi-v6/linux/${folder}/${name}`),
      `${modules}/onnxruntime-node/dist/index.js`,
      `${modules}/onnxruntime-node/package.json`,
    ]);
    expect(made.architectures).toEqual([architecture]);
    expect(made.packages).toMatchObject({ 'onnxruntime-node': '1.2.3', 'onnxruntime-common': '1.2.3' });
  });

  it('says how to install a native engine that is absent', async () => {
    const root = application({});
    const layer = {
      outdir: join(root, 'layer'),
      resolveFrom: root,
      engine: 'native',
      architecture: 'arm64',
    } as const;

    await expect(createLayer(layer)).rejects.toMatchObject({
      code: 'BUNDLE_NATIVE_MISSING',
      message: expect.stringContaining('npm install --save-dev --ignore-scripts onnxruntime-node'),
    });
  });

  it('says which platform an installed native engine has not', async () => {
    const root = application({
      'node_modules/onnxruntime-node/package.json': '{ "name": "onnxruntime-node", "version": "1.2.3" }',
      'node_modules/onnxruntime-common/package.json': '{ "name": "onnxruntime-common", "version": "1.2.3" }',
    });
    const layer = {
      outdir: join(root, 'layer'),
      resolveFrom: root,
      engine: 'native',
      architecture: 'arm64',
    } as const;

    await expect(createLayer(layer)).rejects.toMatchObject({
      code: 'BUNDLE_NATIVE_MISSING',
      message: expect.stringContaining('linux/arm64'),
    });
  });

  it.each([
    [{ engine: 'native' }, 'architecture'],
    [{ architecture: 'arm64' }, 'architecture'],
    [{ engine: 'gpu' }, 'engine'],
    [{ model: 'models/one' }, 'model'],
  ])('refuses %j', async (options, name) => {
    const root = application({});

    await expect(
      createLayer({ outdir: join(root, 'layer'), resolveFrom: root, ...(options as object) }),
    ).rejects.toMatchObject({
      code: 'BUNDLE_INVALID_OPTION',
      message: expect.stringContaining(name),
    });
    expect(readdirSync(root)).not.toContain('layer');
  });

  it('refuses a project without core', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'node_modules'));

    await expect(createLayer({ outdir: join(root, 'layer'), resolveFrom: root })).rejects.toMatchObject({
      code: 'BUNDLE_CORE_MISSING',
    });
  });
});

describe('bundleFunction() with the option layer', () => {
  it('takes a snapshot with the engine and leaves the engine to the layer', async () => {
    const root = application({
      'handler.ts': "export { loadModel as handler } from '@lambda-vision/core';",
    });
    await writeColourClassifier(join(root, 'models/colours'));

    const { files, snapshot } = await bundleFunction({
      entry: join(root, 'handler.ts'),
      outdir: join(root, 'dist'),
      models: 'models/colours',
      layer: true,
      snapshot: true,
      zip: false,
    });

    expect(paths(files)).toEqual([
      'index.mjs',
      'lambda-vision.snapshot',
      'models/colours/model.onnx',
      'models/colours/vision.json',
    ]);
    expect(snapshot?.bytes).toBe(statSync(join(root, 'dist/lambda-vision.snapshot')).size);
  });
});
