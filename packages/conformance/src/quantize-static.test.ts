import { readFile } from 'node:fs/promises';
import { calibrate, photoSamples, quantizeStatic, readModelFile } from '@lambda-vision/optimize';
import { expect, it } from 'vitest';
import { modelParts } from './model-manifests.js';
import { differingElements } from './quantization/differing-elements.js';
import { imagenetPhotos } from './quantization/photo-sets.js';
import { runEdited } from './quantization/run-edited.js';
import { describeShared, shared } from './shared.js';

describeShared('static quantization of real models', () => {
  it.each(['mnist', 'yunet-n-320', 'squeezenet1.1-fp32'])(
    'makes %s the same to the bit as QDQ and with the operators of the runtime',
    async (name) => {
      const photos = imagenetPhotos().slice(0, 3);
      const model = await readModelFile(shared('models', name, 'model.onnx'));
      const samples = [];
      const bytes = await Promise.all(photos.map(({ path }) => readFile(path)));
      for await (const sample of photoSamples(modelParts(name), bytes)) samples.push(sample);
      const ranges = await calibrate(model, samples.slice(0, 2));
      const qdq = quantizeStatic(model, ranges, { format: 'qdq' });
      const operators = quantizeStatic(model, ranges);

      const { differing, elements } = await differingElements(qdq.model, operators.model, samples);

      expect(operators.report.quantizedNodes.length).toBeGreaterThan(0);
      expect(elements).toBeGreaterThan(0);
      expect(differing).toBe(0);
    },
  );

  it('lets mobilenetv2 recognise what it recognised', async () => {
    const name = 'mobilenetv2-fp32';
    const photos = imagenetPhotos().map(({ path }) => path);
    const model = await readModelFile(shared('models', name, 'model.onnx'));
    const ranges = await calibrate(model, photoSamples(modelParts(name), photos.slice(0, 8)), {
      method: 'minmax',
    });
    const { model: quantized } = quantizeStatic(model, ranges);
    const held = photos.slice(32, 44);

    const [before, after] = [
      await runEdited('classification', name, model, held),
      await runEdited('classification', name, quantized, held),
    ];

    const labels = (answers: typeof before) => answers.map(({ predictions }) => predictions[0]?.index);
    const same = labels(after).filter((index, at) => index === labels(before)[at]);
    expect(same.length).toBeGreaterThanOrEqual(held.length - 2);
  });
});
