import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { colourClassifierModel } from './colour-classifier-model.js';
import { writeColourClassifier } from './write-colour-classifier.js';

it('writes weights and a manifest whose fields can be replaced', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'testing-'));
  onTestFinished(() => rm(parent, { recursive: true }));

  const folder = await writeColourClassifier(join(parent, 'a', 'b'), { manifest: { topK: 1 } });

  const manifest = JSON.parse(await readFile(join(folder, 'vision.json'), 'utf8'));
  expect(manifest).toMatchObject({ task: 'classification', labels: ['red', 'green', 'blue'], topK: 1 });
  expect(new Uint8Array(await readFile(join(folder, 'model.onnx')))).toEqual(colourClassifierModel());
});

it('writes one with convolutions, which is larger', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'testing-'));
  onTestFinished(() => rm(parent, { recursive: true }));

  const folder = await writeColourClassifier(parent, { hidden: 12 });

  expect(await readFile(join(folder, 'model.onnx'))).toEqual(
    Buffer.from(colourClassifierModel({ hidden: 12 })),
  );
  expect(colourClassifierModel({ hidden: 12 }).length).toBeGreaterThan(12 * 12 * 9 * 4);
});
