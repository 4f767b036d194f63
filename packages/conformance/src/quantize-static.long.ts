import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ClassificationResult, Detection } from '@lambda-vision/core';
import {
  calibrate,
  encodeModel,
  type OnnxModel,
  photoSamples,
  quantizeStatic,
  readModelFile,
  searchSensitivity,
} from '@lambda-vision/optimize';
import { afterAll, describe, expect, it } from 'vitest';
import { MANIFEST_NAMES, modelParts } from './model-manifests.js';
import { type DetectionAgreement, detectionAgreement } from './quantization/detection-agreement.js';
import { differingElements } from './quantization/differing-elements.js';
import { imagenetPhotos, otherPhotos } from './quantization/photo-sets.js';
import { runEdited } from './quantization/run-edited.js';
import { describeShared, shared } from './shared.js';

const results = resolve(import.meta.dirname, '../results');
const CALIBRATION = 32;
const MEGABYTE = 1e6;

const photos = imagenetPhotos();
const held = photos.slice(CALIBRATION);
const others = otherPhotos();
/** Streets, faces and things together, which detectors are calibrated with too. */
const searchScenes = others.filter((_, at) => at % 2 === 0);
/** What the search judges models by, and what it is judged by itself; no photo is in both. */
const searchPhotos = [...held.slice(0, 32).map(({ path }) => path), ...searchScenes];
const judgePhotos = [...held.slice(32).map(({ path }) => path), ...others.filter((_, at) => at % 2 === 1)];

const classifications: string[] = [];
const detections: string[] = [];
const identical: string[] = [];

function readModel(name: string): Promise<OnnxModel> {
  return readModelFile(shared('models', name, 'model.onnx'));
}

function samplesOf(name: string, count: number) {
  return photoSamples(
    modelParts(name),
    photos.slice(0, count).map(({ path }) => path),
  );
}

function megabytes(model: OnnxModel): number {
  return encodeModel(model).length / MEGABYTE;
}

async function detect(
  name: string,
  model: OnnxModel,
  paths: readonly string[],
): Promise<(readonly Detection[])[]> {
  return (await runEdited('detection', name, model, paths)).map((result) => result.detections);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function detectionRow(
  name: string,
  variant: string,
  model: OnnxModel,
  agreement: DetectionAgreement,
): string {
  const { expected, kept, spurious } = agreement;
  const cells = [
    name,
    variant,
    megabytes(model).toFixed(2),
    expected,
    `${kept} (${percent(kept / expected)})`,
    spurious,
  ];
  return `| ${cells.join(' | ')} |`;
}

afterAll(() => {
  mkdirSync(results, { recursive: true });
  writeFileSync(resolve(results, 'static-quantization.md'), report());
});

describeShared('static quantization of real models', () => {
  it('costs mobilenetv2-fp32 no more than 2 of 68 photos it was not calibrated with', async () => {
    const name = 'mobilenetv2-fp32';
    const model = await readModel(name);
    const paths = held.map(({ path }) => path);
    const correct = (answers: readonly ClassificationResult[]): number =>
      answers.filter(({ predictions: [best] }, at) => best?.index === held[at]?.classIndex).length;
    const before = correct(await runEdited('classification', name, model, paths));
    const counts: number[] = [];
    for (const method of ['minmax', 'percentile', 'mse', 'entropy'] as const) {
      const ranges = await calibrate(model, samplesOf(name, CALIBRATION), { method });
      const { model: quantized } = quantizeStatic(model, ranges);
      const after = correct(await runEdited('classification', name, quantized, paths));
      if (method !== 'entropy') counts.push(after);
      const cells = [
        method,
        megabytes(quantized).toFixed(2),
        `${after} of ${held.length}`,
        `${before} of ${held.length}`,
      ];
      classifications.push(`| ${cells.join(' | ')} |`);
    }

    for (const after of counts) expect(Math.abs(after - before)).toBeLessThanOrEqual(2);
  });

  it('keeps 95 % of what yolox-nano-416 detects with its most sensitive layers in float', async () => {
    const name = 'yolox-nano-416';
    const model = await readModel(name);
    // Photos of single animals and things alone are no sample of what a detector sees.
    const scenes = [];
    for await (const sample of photoSamples(modelParts(name), searchScenes)) scenes.push(sample);
    const samples = [...scenes];
    for await (const sample of samplesOf(name, CALIBRATION)) samples.push(sample);
    const ranges = await calibrate(model, samples, { method: 'mse', maxSamples: samples.length });
    const [seenInSearch, seen] = [
      await detect(name, model, searchPhotos),
      await detect(name, model, judgePhotos),
    ];

    const search = await searchSensitivity({
      model,
      ranges,
      samples: scenes.slice(0, 3),
      maxDrop: 0.03,
      maxFloatLayers: 14,
      evaluate: async (quantized) => {
        const { expected, kept } = detectionAgreement(
          seenInSearch,
          await detect(name, quantized, searchPhotos),
        );
        return 1 - kept / expected;
      },
    });

    const all = quantizeStatic(model, ranges).model;
    const withoutSearch = detectionAgreement(seen, await detect(name, all, judgePhotos));
    const agreement = detectionAgreement(seen, await detect(name, search.model, judgePhotos));
    detections.push(detectionRow(name, 'all layers', all, withoutSearch));
    const variant = `search: ${search.floatLayers.length} of ${search.sensitivities.length} layers float, ${search.trials.length} models judged`;
    detections.push(detectionRow(name, variant, search.model, agreement));
    expect(megabytes(search.model)).toBeLessThanOrEqual(1.4);
    expect(agreement.kept / agreement.expected).toBeGreaterThanOrEqual(0.95);
  });

  it('keeps what ultraface-rfb-320 detects, though it makes it slower', async () => {
    const name = 'ultraface-rfb-320';
    const model = await readModel(name);
    const ranges = await calibrate(model, samplesOf(name, CALIBRATION));
    const { model: quantized } = quantizeStatic(model, ranges);
    const paths = [...searchPhotos, ...judgePhotos];

    const agreement = detectionAgreement(
      await detect(name, model, paths),
      await detect(name, quantized, paths),
    );

    detections.push(detectionRow(name, 'all layers', quantized, agreement));
    expect(agreement.kept / agreement.expected).toBeGreaterThanOrEqual(0.9);
  });

  describe('as QDQ and with the operators of the runtime, to the bit', () => {
    const names = MANIFEST_NAMES.filter((name) => !/ocr|int8|fp16/.test(name));

    it.each(names)('%s', async (name) => {
      const model = await readModel(name);
      const samples = [];
      for await (const sample of samplesOf(name, 4)) samples.push(sample);
      const ranges = await calibrate(model, samples.slice(0, 2));
      const { model: qdq } = quantizeStatic(model, ranges, { format: 'qdq' });
      const { model: operators, report: facts } = quantizeStatic(model, ranges);

      const { differing, elements } = await differingElements(qdq, operators, samples);

      const cells = [name, facts.quantizedNodes.length, facts.floatNodes.length, elements, differing];
      identical.push(`| ${cells.join(' | ')} |`);
      expect(elements).toBeGreaterThan(0);
      expect(differing).toBe(0);
    });
  });
});

function report(): string {
  return `# Static quantization

Written by \`pnpm test:long\`, in WASM. Calibrated on the first ${CALIBRATION} of the 100 photos of ImageNet (yolox-nano-416 on ${searchScenes.length} of streets, faces and things too), judged on others.

## Classification: mobilenetv2-fp32, top-1 on the other ${held.length} photos

A difference of one photo is 1.5 points; the standard error of such a set is 5.

| calibration | MB | int8 | float32 |
| --- | --- | --- | --- |
${classifications.join('\n')}

## Detection: what is kept of the float model's detections (same label, IoU ≥ 0.5)

The search judges on ${searchPhotos.length} photos and is judged on ${judgePhotos.length} more. The standard error of their detections is 2 points.

| model | variant | MB | float32 detects | kept | spurious |
| --- | --- | --- | --- | --- | --- |
${detections.join('\n')}

## QDQ and the operators of the runtime, four photos

| model | int8 nodes | float nodes | elements of the outputs | that differ |
| --- | --- | --- | --- | --- |
${identical.join('\n')}
`;
}
