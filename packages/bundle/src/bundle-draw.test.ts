import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { application } from './__fixtures__/application.js';
import { NODES, runHandler } from './__fixtures__/run-handler.js';
import { bundleFunction } from './bundle-function.js';

const DRAWING_HANDLER = `
import { decodeImage } from '@lambda-vision/core';
import { drawResult } from '@lambda-vision/core/draw';
export async function handler({ label }) {
  const image = { width: 120, height: 80, data: new Uint8Array(120 * 80 * 3).fill(128) };
  const result = {
    task: 'classification',
    predictions: [{ index: 0, label, score: 1 }],
    image: { width: 120, height: 80, mediaType: 'image/raw', orientation: 1 },
    timings: { decodeMs: 0, preprocessMs: 0, inferenceMs: 0, postprocessMs: 0 },
  };
  try {
    const drawn = await drawResult(image, result, { mediaType: 'image/png' });
    const { width, height, data } = await decodeImage(drawn);
    return { width, height, untouched: data[0], hasWhiteText: data.some((level) => level > 240) };
  } catch ({ code, message }) {
    return { code, message };
  }
}
`;

const OTHER_HANDLER = `
import { Jimp } from 'jimp';
import { decodeImage } from '@lambda-vision/core';
export const handler = async () => typeof decodeImage + new Jimp({ width: 2, height: 1 }).width;
`;

const FONT = ['open-sans-64-white.fnt', 'open-sans-64-white.png'];

describe('a bundle of @lambda-vision/core/draw', () => {
  it.each(NODES)('writes texts under $name, without node_modules', async ({ path }) => {
    const root = application({ 'handler.ts': DRAWING_HANDLER });
    const outdir = join(root, 'dist');

    const { warnings } = await bundleFunction({ entry: join(root, 'handler.ts'), outdir, zip: false });

    expect(warnings).toEqual([]);
    expect(readdirSync(outdir)).toEqual(expect.arrayContaining(FONT));
    const answer = await runHandler(outdir, { label: 'Straße' }, { node: path });
    expect(answer).toEqual({ width: 120, height: 80, untouched: 128, hasWhiteText: true });
  });

  it.each(FONT)('names %s where it was left behind', async (file) => {
    const root = application({ 'handler.ts': DRAWING_HANDLER });
    const outdir = join(root, 'dist');
    await bundleFunction({ entry: join(root, 'handler.ts'), outdir, zip: false });

    rmSync(join(outdir, file));

    const answer = await runHandler<{ code: string; message: string }>(outdir, { label: 'a' });
    expect(answer.code).toBe('VISION_RUNTIME_ASSET');
    expect(answer.message).toContain(file);
  });

  it('takes no font along for a handler that uses jimp but does not draw', async () => {
    const root = application({ 'handler.ts': OTHER_HANDLER }, ['@lambda-vision/core', 'jimp']);
    const outdir = join(root, 'dist');

    await bundleFunction({ entry: join(root, 'handler.ts'), outdir, zip: false });

    expect(readdirSync(outdir).filter((file) => file.includes('sans'))).toEqual([]);
    expect(await runHandler(outdir, {})).toBe('function2');
  });
});
