import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { drawImage, encodeJpeg, writeColourClassifier } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { application } from './__fixtures__/application.js';
import { NODES, runHandler } from './__fixtures__/run-handler.js';
import { bundleFunction } from './bundle-function.js';

const handler = (imports: string, options: string) => `
import { loadModel } from '@lambda-vision/core';
import { ${imports} } from '@lambda-vision/vips';
const decoder = vips(${options});
export async function handler({ picture }) {
  const model = await loadModel('models/colours', { task: 'classification', decode: { decoder } });
  const { image, predictions } = await model.run(Buffer.from(picture, 'base64'));
  await model.release();
  return { image, label: predictions[0].label, name: decoder.name };
}
`;
const PACKAGES = ['@lambda-vision/core', '@lambda-vision/vips'];
const ALWAYS = ['vips-node.mjs', 'vips.wasm'];

describe('a bundle of @lambda-vision/vips', () => {
  it.each(NODES)('decodes a large photo under $name, without node_modules', async ({ path }) => {
    const root = application({ 'handler.ts': handler('vips', '') }, PACKAGES);
    await writeColourClassifier(join(root, 'colours'));
    const photo = drawImage({ width: 1200, height: 900, pixel: (x) => [20, 220 - (x % 7), 20] });

    const { warnings } = await bundleFunction({
      entry: join(root, 'handler.ts'),
      outdir: join(root, 'dist'),
      models: { 'models/colours': join(root, 'colours') },
      zip: false,
    });
    const event = { picture: Buffer.from(await encodeJpeg(photo)).toString('base64') };
    const answer = await runHandler(join(root, 'dist'), event, { node: path });

    expect(warnings).toEqual([]);
    expect(readdirSync(join(root, 'dist')).filter((file) => file.startsWith('vips'))).toEqual(ALWAYS);
    expect(answer).toEqual({
      image: { width: 1200, height: 900, mediaType: 'image/jpeg', orientation: 1 },
      label: 'green',
      name: 'vips',
    });
  });

  it('holds the modules of the formats that are imported, and no others', async () => {
    const root = application({ 'handler.ts': handler('avif, vips', '{ formats: [avif] }') }, PACKAGES);
    const outdir = join(root, 'dist');

    await bundleFunction({ entry: join(root, 'handler.ts'), outdir, zip: false });

    const files = readdirSync(outdir).filter((file) => file.startsWith('vips'));
    expect(files).toEqual(['vips-heif.wasm', ...ALWAYS]);
  });
});
