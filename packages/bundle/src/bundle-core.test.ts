import { join } from 'node:path';
import { drawImage, encodeJpeg, encodePng, encodeWebp, writeColourClassifier } from '@lambda-vision/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { application } from './__fixtures__/application.js';
import { NODES, runHandler } from './__fixtures__/run-handler.js';
import { bundleFunction } from './bundle-function.js';

const HANDLER = `
import { decodeImage, loadModel } from '@lambda-vision/core';
let workers = 0;
process.on('worker', () => { workers += 1; });
export async function handler(pictures) {
  const model = await loadModel('models/colours', { task: 'classification' });
  const answers = {};
  for (const [name, base64] of Object.entries(pictures)) {
    const bytes = Buffer.from(base64, 'base64');
    const { mediaType, width, height } = await decodeImage(bytes);
    const { predictions } = await model.run(bytes);
    answers[name] = { mediaType, width, height, label: predictions[0].label };
  }
  await model.release();
  return { answers, workers };
}
`;

const ANSWERS = {
  jpeg: { mediaType: 'image/jpeg', width: 16, height: 8, label: 'red' },
  png: { mediaType: 'image/png', width: 16, height: 8, label: 'green' },
  webp: { mediaType: 'image/webp', width: 16, height: 8, label: 'blue' },
};

function filled(...colour: [number, number, number]) {
  return drawImage({ width: 16, height: 8, pixel: () => colour });
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

describe('a bundle of @lambda-vision/core', () => {
  let pictures: Record<string, string>;

  beforeAll(async () => {
    pictures = {
      jpeg: base64(await encodeJpeg(filled(220, 20, 20))),
      png: base64(await encodePng(filled(20, 220, 20))),
      webp: base64(await encodeWebp(filled(20, 20, 220))),
    };
  });

  it.each(
    NODES.flatMap(({ name, path }) => [
      { name, path, threads: 1 },
      { name, path, threads: 2 },
    ]),
  )(
    'decodes pictures and runs a model under $name with $threads threads, without node_modules',
    async ({ path, threads }) => {
      const root = application({ 'handler.ts': HANDLER });
      const outdir = join(root, 'dist');
      await writeColourClassifier(join(root, 'models/colours'));

      const { files, warnings } = await bundleFunction({
        entry: join(root, 'handler.ts'),
        outdir,
        models: 'models/colours',
        zip: false,
      });

      expect(warnings).toEqual([]);
      expect(files.map((file) => file.path)).toEqual([
        'index.mjs',
        'models/colours/model.onnx',
        'models/colours/vision.json',
        'mozjpeg_dec.wasm',
        'ort-wasm-simd-threaded.mjs',
        'ort-wasm-simd-threaded.wasm',
        'squoosh_png_bg.wasm',
        'webp_dec.wasm',
      ]);
      const environment = { LAMBDA_VISION_THREADS: String(threads) };
      expect(await runHandler(outdir, pictures, { node: path, environment })).toEqual({
        answers: ANSWERS,
        workers: threads - 1,
      });
    },
  );
});
