import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { colourDetectorModel } from './colour-detector-model.js';
import { writeColourDetector } from './write-colour-detector.js';

it('writes weights and a manifest whose fields can be replaced', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'testing-'));
  onTestFinished(() => rm(parent, { recursive: true }));

  const folder = await writeColourDetector(join(parent, 'a', 'b'), { manifest: { labels: ['r', 'g', 'b'] } });

  const manifest = JSON.parse(await readFile(join(folder, 'vision.json'), 'utf8'));
  expect(manifest).toMatchObject({ task: 'detection', labels: ['r', 'g', 'b'] });
  expect(new Uint8Array(await readFile(join(folder, 'model.onnx')))).toEqual(colourDetectorModel());
});
