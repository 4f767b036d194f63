import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ClassificationResult, Detection } from '@lambda-vision/core';
import {
  calibrate,
  encodeModel,
  measureBiasErrors,
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
/** How far detections may differ on the photos of the search. */
const SEARCH_DROP = 0.03;
/** 0, 1, 2, 4 and so on to 64, and none in between: each would be a chance to be lucky on the photos of the search. */
const SEARCH_TRIALS = 8;
/** More would not fit into 1.4 MB. */
const MAX_FLOAT_LAYERS = 64;

const photos = imagenetPhotos();
const held = photos.slice(CALIBRATION);
const others = otherPhotos();
/** Streets, faces and things together, which detectors are calibrated with too. */
const searchScenes = others.filter((_, at) => at % 2 === 0);
/**
 * What the search judges models by, photos of the calibration too because more of them say more; and what it is judged
 * by itself, photos that neither has seen.
 */
const searchPhotos = [...photos.slice(0, CALIBRATION + 32).map(({ path }) => path), ...searchScenes];
const judgePhotos = [...held.slice(32).map(({ path }) => path), ...others.filter((_, at) => at % 2 === 1)];

const classifications: string[] = [];
const detections: string[] = [];
const trials: string[] = [];
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
    const ranges = await calibrate(model, samples, { maxSamples: samples.length });
    const [seenInSearch, seen] = [
      await detect(name, model, searchPhotos),
      await detect(name, model, judgePhotos),
    ];

    const found: [kept: number, spurious: number][] = [];
    const biasErrors = await measureBiasErrors(model, ranges, samples, { maxSamples: samples.length });
    const search = await searchSensitivity({
      model,
      biasErrors,
      ranges,
      samples: scenes.slice(0, 4),
      maxDrop: SEARCH_DROP,
      maxFloatLayers: MAX_FLOAT_LAYERS,
      maxEvaluations: SEARCH_TRIALS,
      evaluate: async (quantized) => {
        const { expected, kept, spurious } = detectionAgreement(
          seenInSearch,
          await detect(name, quantized, searchPhotos),
        );
        found.push([kept / expected, spurious]);
        // What is lost and what is made up, alike: twice as many events say more of a model.
        return 1 - (2 * kept) / (expected + kept + spurious);
      },
    });

    const all = quantizeStatic(model, ranges).model;
    const withoutSearch = detectionAgreement(seen, await detect(name, all, judgePhotos));
    const agreement = detectionAgreement(seen, await detect(name, search.model, judgePhotos));
    detections.push(detectionRow(name, 'all layers', all, withoutSearch));
    const variant = `search: ${search.floatLayers.length} of ${search.sensitivities.length} layers float`;
    detections.push(detectionRow(name, variant, search.model, agreement));
    for (const [at, { floatLayers, drop }] of search.trials.entries()) {
      const [kept, spurious] = found[at]!;
      trials.push(`| ${floatLayers} | ${percent(kept)} | ${spurious} | ${percent(drop)} |`);
    }
    expect(search.isWithin).toBe(true);
    expect(megabytes(search.model)).toBeLessThanOrEqual(1.4);
    expect(agreement.kept / agreement.expected).toBeGreaterThanOrEqual(0.95);
  });

  it('keeps what ultraface-rfb-320 detects, though it makes it slower', async () => {
    const name = 'ultraface-rfb-320';
    const model = await readModel(name);
    const ranges = await calibrate(model, samplesOf(name, CALIBRATION));
    const { model: quantized } = quantizeStatic(model, ranges);
    const paths = [...searchPhotos.slice(CALIBRATION), ...judgePhotos];

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

The search of yolox-nano-416 judges on ${searchPhotos.length} photos, those of the calibration among them, and is judged on ${judgePhotos.length} that neither has seen; ultraface-rfb-320 is judged on those and 40 of the search. The standard error of their detections is 1.5 to 2 points.

| model | variant | MB | float32 detects | kept | spurious |
| --- | --- | --- | --- | --- | --- |
${detections.join('\n')}

How the setting was chosen: on the photos of the search alone, as the first doubling of the layers in float whose detections differ by no more than ${percent(SEARCH_DROP)} there, lost and spurious ones counted alike. What the search tried, in its order:

| layers in float | kept on the photos of the search | spurious | differ |
| --- | --- | --- | --- |
${trials.join('\n')}

## QDQ and the operators of the runtime, four photos

| model | int8 nodes | float nodes | elements of the outputs | that differ |
| --- | --- | --- | --- | --- |
${identical.join('\n')}
`;
}
