import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawImage, encodePng, linearModel, writeColourClassifier } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { application } from '../__fixtures__/application.js';
import { NODES, runHandler } from '../__fixtures__/run-handler.js';
import { bundleFunction } from '../bundle-function.js';
import { createSnapshot } from './create-snapshot.js';

const HANDLER = `
import { loadModel } from '@lambda-vision/core';
import { countRestoredSessions } from '@lambda-vision/core/snapshot';
let workers = 0;
process.on('worker', () => { workers += 1; });
export async function handler({ picture, threads, options }) {
  const model = await loadModel('models/colours', { threads, ...options });
  const { predictions } = await model.run(Buffer.from(picture, 'base64'));
  return { label: predictions[0].label, restored: countRestoredSessions(), workers };
}
`;

const red = Buffer.from(encodePng(drawImage({ width: 16, height: 8, pixel: () => [220, 20, 20] }))).toString(
  'base64',
);

async function colours(): Promise<{ root: string; outdir: string; entry: string }> {
  const root = application({ 'handler.ts': HANDLER });
  await writeColourClassifier(join(root, 'models/colours'));
  return { root, outdir: join(root, 'dist'), entry: join(root, 'handler.ts') };
}

describe('bundleFunction({ snapshot })', () => {
  it.each(NODES)('makes a function that restores its models under $name', async ({ path }) => {
    const { outdir, entry } = await colours();

    const { snapshot, files, zippedBytes, zippedBytesWithoutModels } = await bundleFunction({
      entry,
      outdir,
      models: 'models/colours',
      snapshot: true,
    });

    expect(snapshot).toMatchObject({ path: join(outdir, 'lambda-vision.snapshot'), sessions: 1 });
    expect(snapshot?.comparedOutputs).toBeGreaterThan(1);
    const file = files.find((each) => each.path === 'lambda-vision.snapshot');
    expect(file?.bytes).toBe(snapshot?.bytes);
    expect(zippedBytes - zippedBytesWithoutModels).toBeGreaterThan(file?.zippedBytes ?? 0);
    const event = { picture: red, threads: 1 };
    expect(await runHandler(outdir, event, { node: path })).toEqual({
      label: 'red',
      restored: 1,
      workers: 0,
    });
    const environment = { LAMBDA_VISION_SNAPSHOT: 'off' };
    expect(await runHandler(outdir, event, { node: path, environment })).toMatchObject({ restored: 0 });
  });

  it('makes the same zip each time', async () => {
    const { outdir, entry } = await colours();
    const zip = async (): Promise<string> => {
      const { zipPath } = await bundleFunction({ entry, outdir, models: 'models/colours', snapshot: true });
      return createHash('sha256').update(readFileSync(zipPath)).digest('hex');
    };

    expect(await zip()).toBe(await zip());
  });

  it('takes the threads and the session options of the function', async () => {
    const { outdir, entry } = await colours();
    const sessions = { 'models/colours': { graphOptimizationLevel: 'basic' } } as const;

    await bundleFunction({
      entry,
      outdir,
      models: 'models/colours',
      zip: false,
      snapshot: { threads: 2, sessions },
    });

    const event = { picture: red, threads: 2, options: sessions['models/colours'] };
    expect(await runHandler(outdir, event)).toEqual({ label: 'red', restored: 1, workers: 1 });
    expect(await runHandler(outdir, { ...event, options: {} })).toMatchObject({ label: 'red', restored: 0 });
    expect(await runHandler(outdir, { ...event, threads: 1 })).toMatchObject({ label: 'red', restored: 0 });
  });

  it('refuses session options of a model that is not in the bundle', async () => {
    const { outdir, entry } = await colours();

    await expect(
      bundleFunction({ entry, outdir, models: 'models/colours', snapshot: { sessions: { colours: {} } } }),
    ).rejects.toMatchObject({ code: 'BUNDLE_INVALID_OPTION', message: expect.stringContaining('"colours"') });
  });

  it.each([
    [
      'has no models',
      'import { loadModel } from "@lambda-vision/core"; export const handler = loadModel;',
      undefined,
    ],
    ['has no engine', 'export const handler = () => 1;', 'models/colours'],
  ])('refuses a function that %s', async (_what, handler, models) => {
    const { root, outdir, entry } = await colours();
    writeFileSync(join(root, 'handler.ts'), handler);

    await expect(
      bundleFunction({ entry, outdir, ...(models !== undefined && { models }), snapshot: true }),
    ).rejects.toMatchObject({ code: 'BUNDLE_INVALID_OPTION' });
  });
});

describe('createSnapshot()', () => {
  it('takes a single file, and models together', async () => {
    const { outdir, entry } = await colours();
    const { root } = await colours();
    writeFileSync(join(root, 'sum.onnx'), linearModel());
    await bundleFunction({
      entry,
      outdir,
      models: { 'models/colours': join(root, 'models/colours'), 'models/sum.onnx': join(root, 'sum.onnx') },
      zip: false,
    });

    const { sessions, bytes } = await createSnapshot({
      outdir,
      models: [{ source: 'models/colours' }, { source: 'models/sum.onnx' }],
    });

    expect(sessions).toBe(2);
    expect(readFileSync(join(outdir, 'lambda-vision.snapshot'))).toHaveLength(bytes);
  });

  it('says what is wrong with a model, and leaves no file', async () => {
    const { outdir, entry } = await colours();
    await bundleFunction({ entry, outdir, models: 'models/colours', zip: false });

    await expect(createSnapshot({ outdir, models: [{ source: 'models/absent' }] })).rejects.toMatchObject({
      code: 'BUNDLE_SNAPSHOT',
      message: expect.stringContaining('absent'),
    });
    expect(existsSync(join(outdir, 'lambda-vision.snapshot'))).toBe(false);
  });
});
