import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { drawImage, encodeJpeg, encodePng, encodeWebp, linearModel } from '@lambda-vision/testing';
import { type BuildFailure, type BuildOptions, build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { application, fakeCore, fakeRuntime, packageFolder, writeFiles } from './__fixtures__/application.js';
import { CODECS_HANDLER, RUNTIME_HANDLER, type RuntimeAnswer } from './__fixtures__/handlers.js';
import { NODES, runHandler } from './__fixtures__/run-handler.js';
import { ASSETS } from './assets.js';
import { visionAssets } from './vision-assets.js';

const CODECS = ['@jsquash/jpeg', '@jsquash/png', '@jsquash/webp'];
const RUNTIME_FILES = ['ort-wasm-simd-threaded.mjs', 'ort-wasm-simd-threaded.wasm'];

/** Builds `handler.js` of an application into its `out` folder, as a user would. */
async function buildApplication(root: string, options: BuildOptions = {}): Promise<string> {
  await build({
    absWorkingDir: root,
    entryPoints: { index: 'handler.js' },
    outdir: 'out',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    plugins: [visionAssets()],
    ...options,
  });
  return join(root, 'out');
}

async function refusal(building: Promise<unknown>): Promise<string> {
  const failure: unknown = await building.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure === undefined) throw new Error('Expected the build to fail but it succeeded.');
  return (failure as BuildFailure).errors.map(({ text }) => text).join('\n');
}

function runtimeEvent(threads: number) {
  return { model: Buffer.from(linearModel()).toString('base64'), input: [5, 3], threads };
}

describe('ASSETS', () => {
  it.each(ASSETS)('$specifier is an installed file of that name', (asset) => {
    const path = join(packageFolder(asset.package), asset.path);

    expect(statSync(path).size).toBeGreaterThan(20_000);
    expect(path.endsWith(`/${asset.file}`)).toBe(true);
  });
});

describe('visionAssets()', () => {
  describe.each(NODES)('under $name, without node_modules', ({ path }) => {
    it.each([
      { minify: true, threads: 1, workers: 0 },
      { minify: true, threads: 2, workers: 1 },
      { minify: false, threads: 1, workers: 0 },
      { minify: false, threads: 2, workers: 1 },
    ])('runs a model with $threads threads, minify $minify', async ({ minify, threads, workers }) => {
      const root = application({ 'handler.js': RUNTIME_HANDLER });

      const out = await buildApplication(root, { minify });

      expect(readdirSync(out).sort()).toEqual(['index.mjs', ...RUNTIME_FILES]);
      const answer = await runHandler<RuntimeAnswer>(out, runtimeEvent(threads), { node: path });
      expect(answer).toEqual({ output: [8, 2], workers });
    });

    it('decodes JPEG, PNG and WebP', async () => {
      const image = drawImage({ width: 16, height: 8, pixel: () => [200, 100, 50] });
      const pictures = { jpeg: encodeJpeg(image), png: encodePng(image), webp: encodeWebp(image) };
      const event: Record<string, string> = {};
      for (const [name, bytes] of Object.entries(pictures)) {
        event[name] = Buffer.from(await bytes).toString('base64');
      }
      const root = application({ 'handler.js': CODECS_HANDLER }, CODECS);

      const out = await buildApplication(root, { minify: true });

      const answer = await runHandler<Record<string, { corner: number[] }>>(out, event, { node: path });
      for (const name of Object.keys(pictures)) {
        expect(answer[name]).toMatchObject({ width: 16, height: 8 });
        for (const [channel, value] of [200, 100, 50].entries()) {
          expect(Math.abs((answer[name]?.corner[channel] ?? 0) - value)).toBeLessThanOrEqual(3);
        }
      }
    });
  });

  it('runs a model from CommonJS output', async () => {
    const root = application({ 'handler.js': RUNTIME_HANDLER });

    const out = await buildApplication(root, { format: 'cjs', outExtension: { '.js': '.cjs' } });

    const answer = await runHandler<RuntimeAnswer>(out, runtimeEvent(2), { file: 'index.cjs' });
    expect(answer).toEqual({ output: [8, 2], workers: 1 });
  });

  it('takes the entry for Node.js whatever the conditions and main fields', async () => {
    const root = application({ 'handler.js': RUNTIME_HANDLER }, ['@lambda-vision/core', 'onnxruntime-web']);

    const out = await buildApplication(root, {
      platform: 'neutral',
      external: ['node:*', 'module', 'fs', 'url', 'worker_threads'],
      conditions: ['browser', 'onnxruntime-web-use-extern-wasm'],
      mainFields: ['browser'],
    });

    expect(await runHandler<RuntimeAnswer>(out, runtimeEvent(1))).toEqual({ output: [8, 2], workers: 0 });
  });

  it('gives ES modules a require that clashes with none of the bundled code', async () => {
    const root = application({
      'handler.js': `
        import { createRequire } from 'node:module';
        import legacy from './legacy.cjs';
        const require = createRequire(import.meta.url);
        export const handler = () => [legacy, require('node:path').sep];`,
      'legacy.cjs': "module.exports = require('fs').existsSync('/') + typeof require('path').join;",
    });

    const out = await buildApplication(root);

    expect(await runHandler(out, null)).toEqual(['truefunction', '/']);
  });

  it('keeps a banner that declares require', async () => {
    const root = application({ 'handler.js': 'export const handler = () => typeof require;' });
    const js = "import { createRequire } from 'module'; const require = createRequire(import.meta.url);";

    const out = await buildApplication(root, { banner: { js } });

    expect(await runHandler(out, null)).toBe('function');
  });

  it('copies nothing for a bundle without vision code', async () => {
    const root = application({
      'handler.js': "import { unused } from './vision.js'; export const handler = () => 'queued';",
      'vision.js': "import decode from '@jsquash/png'; export const unused = decode;",
    });
    writeFiles(root, {
      'node_modules/@jsquash/png/package.json': '{ "name": "@jsquash/png", "sideEffects": false }',
    });
    writeFiles(root, { 'node_modules/@jsquash/png/index.js': 'export default 1;' });

    const out = await buildApplication(root);

    expect(readdirSync(out)).toEqual(['index.mjs']);
  });

  it('copies a decoder’s file that core reads without the code of its package', async () => {
    const root = application(
      {
        'handler.js': "export { handler } from '@lambda-vision/core';",
        ...fakeCore('node_modules/@lambda-vision/core', '1.30.0'),
        'node_modules/@lambda-vision/core/index.js':
          "const unused = () => 'webp_dec.wasm'; export const handler = () => 'squoosh_png_bg.wasm';",
        'node_modules/@lambda-vision/core/node_modules/@jsquash/png/package.json':
          '{ "name": "@jsquash/png" }',
        'node_modules/@lambda-vision/core/node_modules/@jsquash/png/codec/pkg/squoosh_png_bg.wasm': 'wasm',
      },
      [],
    );

    const out = await buildApplication(root, { minify: true });

    expect(readdirSync(out).sort()).toEqual(['index.mjs', 'squoosh_png_bg.wasm']);
  });

  it('refuses a core without the package of a decoder that it reads', async () => {
    const root = application(
      {
        'handler.js': "export { handler } from '@lambda-vision/core';",
        ...fakeCore('node_modules/@lambda-vision/core', '1.30.0'),
        'node_modules/@lambda-vision/core/index.js': "export const handler = () => 'squoosh_png_bg.wasm';",
      },
      [],
    );

    const message = await refusal(buildApplication(root));

    expect(message).toContain('Expected @jsquash/png to be installed');
    expect(message).toContain('[BUNDLE_ASSET_MISSING]');
  });

  it('copies the files beside every output that reads them, and only there', async () => {
    const root = application({
      'api/index.js': "export const handler = () => 'queued';",
      'worker/index.js': RUNTIME_HANDLER,
    });

    const out = await buildApplication(root, {
      entryPoints: ['api/index.js', 'worker/index.js'],
      outExtension: { '.js': '.mjs' },
    });

    expect(readdirSync(join(out, 'api'))).toEqual(['index.mjs']);
    expect(readdirSync(join(out, 'worker')).sort()).toEqual(['index.mjs', ...RUNTIME_FILES]);
  });

  it('adds the files to the result of a build that writes nothing', async () => {
    const root = application({ 'handler.js': RUNTIME_HANDLER });

    const { outputFiles } = await build({
      absWorkingDir: root,
      entryPoints: ['handler.js'],
      outdir: 'out',
      bundle: true,
      platform: 'node',
      format: 'esm',
      write: false,
      plugins: [visionAssets()],
    });

    expect(existsSync(join(root, 'out'))).toBe(false);
    const wasm = outputFiles.find(({ path }) => path === join(root, 'out', 'ort-wasm-simd-threaded.wasm'));
    const installed = join(packageFolder('onnxruntime-web'), 'dist/ort-wasm-simd-threaded.wasm');
    expect(wasm && Buffer.compare(wasm.contents, readFileSync(installed))).toBe(0);
  });

  it('finds core from its own folder where an application does not', async () => {
    const root = application({ 'handler.js': RUNTIME_HANDLER }, []);

    const plugins = [visionAssets({ resolveFrom: packageFolder('@lambda-vision/core') })];
    const out = await buildApplication(root, { plugins });

    expect(readdirSync(out)).toContain('ort-wasm-simd-threaded.wasm');
  });

  it('refuses a build without core', async () => {
    const root = application({ 'handler.js': RUNTIME_HANDLER }, []);

    const message = await refusal(buildApplication(root));

    expect(message).toContain('[BUNDLE_CORE_MISSING]');
    expect(message).toContain(`no node_modules from ${root}`);
  });

  it('refuses a core without its onnxruntime-web', async () => {
    const root = application(
      {
        'handler.js': "export { engine } from '@lambda-vision/core';",
        ...fakeCore('node_modules/@lambda-vision/core', '1.30.0'),
      },
      [],
    );

    const message = await refusal(buildApplication(root));

    expect(message).toContain('[BUNDLE_ASSET_MISSING]');
  });

  it('refuses another onnxruntime-web than the one that core needs', async () => {
    const root = application(
      {
        'handler.js': "export { engine } from '@lambda-vision/core';",
        ...fakeCore('node_modules/@lambda-vision/core', '1.30.0'),
        ...fakeRuntime('node_modules/onnxruntime-web', '1.29.0'),
      },
      [],
    );

    const message = await refusal(buildApplication(root));

    expect(message).toContain('[BUNDLE_VERSION_MISMATCH]');
    expect(message).toContain('Expected onnxruntime-web 1.30.0');
    expect(message).toContain('but 1.29.0 is installed');
  });

  it('refuses an application whose own onnxruntime-web is another than that of core', async () => {
    const root = application(
      {
        'handler.js': "export * from 'onnxruntime-web'; export { engine } from '@lambda-vision/core';",
        ...fakeCore('node_modules/@lambda-vision/core', '1.30.0'),
        ...fakeRuntime('node_modules/@lambda-vision/core/node_modules/onnxruntime-web', '1.30.0'),
        ...fakeRuntime('node_modules/onnxruntime-web', '1.22.0'),
      },
      [],
    );

    const message = await refusal(buildApplication(root));

    expect(message).toContain('[BUNDLE_VERSION_MISMATCH]');
    expect(message).toContain('1.22.0');
  });

  it('refuses two versions of a codec in one bundle', async () => {
    const codec = (version: string) => `{ "name": "@jsquash/png", "version": "${version}" }`;
    const root = application(
      {
        'handler.js': "export { default as one } from '@jsquash/png'; export { default as two } from 'old';",
        'node_modules/old/package.json': '{ "name": "old", "version": "1.0.0" }',
        'node_modules/old/index.js': "import png from '@jsquash/png'; export default png + 1;",
        'node_modules/old/node_modules/@jsquash/png/package.json': codec('2.0.0'),
        'node_modules/old/node_modules/@jsquash/png/index.js': 'export default Math.random();',
        'node_modules/@jsquash/png/package.json': codec('3.1.1'),
        'node_modules/@jsquash/png/index.js': 'export default Math.random();',
      },
      [],
    );

    const message = await refusal(buildApplication(root));

    expect(message).toContain('[BUNDLE_VERSION_MISMATCH]');
    expect(message).toContain('3.1.1');
    expect(message).toContain('2.0.0');
  });

  it.each(['onnxruntime-web', 'onnxruntime-*', '*'])('refuses %s as external', async (external) => {
    const root = application({ 'handler.js': RUNTIME_HANDLER });

    const message = await refusal(buildApplication(root, { external: [external] }));

    expect(message).toContain('[BUNDLE_INVALID_OPTION]');
  });

  it('leaves onnxruntime-node and sharp to the caller', async () => {
    const root = application({ 'handler.js': "import 'sharp'; import 'onnxruntime-node';" });

    const out = await buildApplication(root, { external: ['sharp', 'onnxruntime-node'] });

    expect(readFileSync(join(out, 'index.mjs'), 'utf8')).toMatch(
      /import "sharp";\nimport "onnxruntime-node"/,
    );
  });

  it('refuses a format without modules', async () => {
    const root = application({ 'handler.js': RUNTIME_HANDLER });

    const message = await refusal(buildApplication(root, { format: 'iife' }));

    expect(message).toContain('[BUNDLE_INVALID_OPTION]');
  });
});
