import { cp, mkdtemp, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleFunction, copyAssets, createLayer, examinePackage } from '@lambda-vision/bundle';
import { createLambdaFunction, httpRequest, toEvent } from '@lambda-vision/local';
import { drawImage, encodeJpeg, encodePng, encodeWebp, writeColourClassifier } from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NODE_VERSIONS } from '../node-versions.js';
import { BUNDLERS, runBundler } from './bundlers.js';

const HOW_TO = resolve(import.meta.dirname, '../../../../docs/how-to');
const MEGABYTE = 1024 * 1024;

/** Nothing but the function, its layers and the runtime client can be read: the packages that are installed here cannot. */
function confined(folder: string): string[] {
  const client = resolve(import.meta.dirname, '../../../local/dist');
  return ['--permission', '--allow-worker', `--allow-fs-read=${folder}/*`, `--allow-fs-read=${client}/*`];
}

let application = '';
let place = '';
let layer = '';
const modelInLayer = () => join(place, 'colours');

async function pictures() {
  const filled = (...colour: [number, number, number]) =>
    drawImage({ width: 320, height: 200, pixel: () => colour });
  return [
    { mediaType: 'image/jpeg', label: 'red', bytes: await encodeJpeg(filled(220, 20, 20)) },
    { mediaType: 'image/png', label: 'green', bytes: await encodePng(filled(20, 220, 20)) },
    { mediaType: 'image/webp', label: 'blue', bytes: await encodeWebp(filled(20, 20, 220)) },
  ];
}

/** Posts a picture of every format, and asks for one with the result drawn on it. */
async function answers(taskRoot: string, layers: readonly string[], node: string) {
  await using fn = createLambdaFunction({
    taskRoot,
    layers,
    node,
    nodeArgs: confined(place),
    ric: 'builtin',
  });
  const ask = async (mediaType: string, body: Uint8Array, accept: string) => {
    const headers = { 'content-type': mediaType, accept };
    const event = toEvent('function-url', httpRequest('/', { method: 'POST', headers, body }));
    return JSON.parse(String((await fn.invoke(event)).payload));
  };
  const labels: string[] = [];
  const sent = await pictures();
  for (const { mediaType, bytes } of sent) {
    const { body } = await ask(mediaType, bytes, 'application/json');
    labels.push(JSON.parse(body).predictions?.[0].label ?? body);
  }
  const drawn = await ask('image/jpeg', sent[0]?.bytes as Uint8Array, 'image/png');
  return { labels, drawn: drawn.headers['Content-Type'] };
}

const RIGHT = { labels: ['red', 'green', 'blue'], drawn: 'image/png' };

const WASM = 'ort-wasm-simd-threaded.wasm';
const GLUE = 'ort-wasm-simd-threaded.mjs';

/** Codes and files that doctor finds. */
async function findings(...[path, options]: Parameters<typeof examinePackage>) {
  const found = await examinePackage(path, options);
  return found.map(({ code, message }) => `${code}: ${message}`);
}

/** A copy of a bundle, with the model. */
async function withModel(bundle: string, name: string): Promise<string> {
  const copy = await mkdtemp(join(place, `${name}-`));
  await cp(bundle, copy, { recursive: true });
  await cp(modelInLayer(), join(copy, 'models/colours'), { recursive: true });
  return copy;
}

/** Each bundler on one of Lambda's Node versions, so that both are met twice. */
const CASES = BUNDLERS.map((bundler, index) => ({
  ...bundler,
  node: NODE_VERSIONS[index % NODE_VERSIONS.length] as (typeof NODE_VERSIONS)[number],
}));

/**
 * The suite of the bundlers: each one's function runs with the layer, and is shown in the how-to as it was run.
 *
 * @param isThorough - Which bundlers' functions are also run and examined without the layer and with damaged files.
 */
export function describeBundlers(isThorough: (bundler: string) => boolean): void {
  beforeAll(async () => {
    // Inside this package, where our packages are installed.
    application = await mkdtemp(resolve(import.meta.dirname, '../../.bundlers-'));
    place = await realpath(await mkdtemp(join(tmpdir(), 'bundlers-')));
    process.env.TMPDIR = place;
    await cp(join(HOW_TO, 'bundlers'), application, { recursive: true });
    await writeFile(join(application, 'package.json'), '{ "name": "application", "type": "module" }');
    // webpack takes paths from the nearest one, which would be this package's.
    await writeFile(join(application, 'tsconfig.json'), '{}');
    await writeColourClassifier(modelInLayer());
    const made = await createLayer({
      outdir: join(place, 'layer'),
      resolveFrom: application,
      models: { 'models/colours': modelInLayer() },
    });
    layer = made.zipPath ?? '';
  });

  afterAll(async () => {
    delete process.env.TMPDIR;
    await rm(application, { recursive: true });
    await rm(place, { recursive: true });
  });

  describe.each(CASES)('a function bundled by $name', ({ name, args, node }) => {
    const bundle = () => join(place, name);

    beforeAll(async () => {
      await runBundler(args, application);
      await rename(join(application, 'dist'), bundle());
    });

    it(`runs with the layer and a model in it under ${node.name}`, async () => {
      expect(await answers(bundle(), [layer], node.node)).toEqual(RIGHT);
    });

    it('is shown in the how-to as it was run', async () => {
      const page = await readFile(join(HOW_TO, 'use-any-bundler.md'), 'utf8');
      const config = await readFile(join(HOW_TO, `bundlers/${name}.config.mjs`), 'utf8');

      expect(page).toContain(config.trim());
    });

    if (!isThorough(name)) return;

    it('runs without a layer, its files beside it', async () => {
      const complete = await withModel(bundle(), name);
      await copyAssets({ outdir: complete, resolveFrom: application });

      expect(await answers(complete, [], process.execPath)).toEqual(RIGHT);
      expect(await findings(complete)).toEqual([]);
      await rm(join(complete, WASM));
      expect(await findings(complete)).toEqual([
        expect.stringMatching(`^DOCTOR_ASSET_MISSING: Expected ${WASM},`),
      ]);
    });

    it('is sound to doctor with the layer, and lacks files without it', async () => {
      const broken = await withModel(join(place, 'layer'), 'broken-layer');
      await rm(join(broken, 'lambda-vision', WASM));

      expect(await findings(bundle(), { layers: [layer] })).toEqual([]);
      expect(await findings(bundle(), { layers: [broken] })).toEqual([
        expect.stringMatching(`^DOCTOR_ASSET_MISSING: Expected ${WASM},`),
      ]);
      expect(await findings(bundle())).toContainEqual(
        expect.stringMatching(`^DOCTOR_ASSET_MISSING: Expected ${WASM},`),
      );
    });

    it('has a version of the engine that doctor holds against its files', async () => {
      const damaged = await withModel(bundle(), name);
      await copyAssets({ outdir: damaged, resolveFrom: application });
      await writeFile(join(damaged, GLUE), `${await readFile(join(damaged, GLUE), 'utf8')} `);

      expect(await findings(damaged)).toEqual([
        expect.stringMatching(/^DOCTOR_ENGINE_VERSION: .* onnxruntime-web 1\.\d+\.\d+/),
      ]);
    });

    it('misses the files that lie neither beside it nor in a layer', async () => {
      const { labels } = await answers(await withModel(bundle(), name), [], process.execPath);

      expect(labels[0]).toContain('VISION_RUNTIME_ASSET');
    });
  });

  describe('bundleFunction() of a handler with middy', () => {
    const entry = () => join(application, 'handler.mjs');

    it('makes at most 5 MB zipped and 17 MB unpacked, which run', async () => {
      const outdir = join(place, 'complete');
      const { zippedBytes, bytes } = await bundleFunction({
        entry: entry(),
        outdir,
        models: { 'models/colours': modelInLayer() },
      });

      expect(zippedBytes).toBeLessThanOrEqual(5 * MEGABYTE);
      expect(bytes).toBeLessThanOrEqual(17 * MEGABYTE);
      expect(await answers(outdir, [], process.execPath)).toEqual(RIGHT);
    });

    it('makes at most 1 MB zipped for functions with the layer, which run with it', async () => {
      const outdir = join(place, 'small');
      const { zippedBytes } = await bundleFunction({ entry: entry(), outdir, layer: true });

      expect(zippedBytes).toBeLessThanOrEqual(MEGABYTE);
      expect((await readdir(outdir)).filter((file) => !file.startsWith('.'))).toEqual(['index.mjs']);
      expect(await answers(outdir, [layer], process.execPath)).toEqual(RIGHT);
    });
  });
}
