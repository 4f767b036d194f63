import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ClassificationManifest,
  type Detection,
  type DetectionManifest,
  decodeImage,
  loadModel,
  type ModelParts,
  type RawImage,
} from '@lambda-vision/core';
import {
  encodeModel,
  type QuantizeResult,
  quantizeWeights,
  readModelFile,
  toFloat16Weights,
  writeModelFile,
} from '@lambda-vision/optimize';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { boxIou } from './detection-references.js';
import { modelParts } from './model-manifests.js';
import { describeShared, shared } from './shared.js';

interface Golden {
  readonly predictions: readonly {
    readonly file: string;
    readonly label: number;
    readonly top5: readonly (readonly [index: number, score: number])[];
  }[];
}

/** The last 68 of the 100 photos; those before them are for calibration. */
const HELD_OUT = 32;

/** Photos with things that the detector knows, none of which is among the first 32 of ImageNet. */
const SCENES = ['coco-photos', 'person-tracking', 'ort-examples', 'winml-media', 'onnxjs-examples'];

const QUANTIZERS = { weights: quantizeWeights, fp16: toFloat16Weights } satisfies Record<
  string,
  (model: Awaited<ReturnType<typeof readModelFile>>) => QuantizeResult
>;

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quantized-weights-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** Writes a quantized model, and gives its path and size. */
async function quantized(
  name: string,
  mode: keyof typeof QUANTIZERS,
): Promise<{ path: string; bytes: number }> {
  const { model } = QUANTIZERS[mode](await readModelFile(shared('models', name, 'model.onnx')));
  const path = join(folder, `${name}-${mode}.onnx`);
  await writeModelFile(path, model);
  return { path, bytes: encodeModel(model).length };
}

/** A model of the shared test data with other weights, whose checksum the manifest does not have. */
function withWeights(name: string, weights: string): ModelParts {
  const { manifest, ...parts } = modelParts(name);
  const { sha256: _, ...rest } = manifest as ClassificationManifest | DetectionManifest;
  return { ...parts, manifest: rest, weights };
}

describeShared('MobileNetV2 with stored weights', () => {
  it('is right as often as before, up to one photo of 68', async () => {
    const name = 'mobilenetv2-fp32';
    const golden = JSON.parse(
      readFileSync(shared('golden/predictions/pillow-exact', `${name}.json`), 'utf8'),
    ) as Golden;
    const photos = golden.predictions.slice(HELD_OUT);
    const files = { weights: await quantized(name, 'weights'), fp16: await quantized(name, 'fp16') };
    const load = (path: string) => loadModel(withWeights(name, path), { task: 'classification' });
    const models = { weights: await load(files.weights.path), fp16: await load(files.fp16.path) };

    const right = { before: 0, weights: 0, fp16: 0 };
    for (const { file, label, top5 } of photos) {
      const image = await decodeImage(await readFile(shared('images/imagenet-sample', file)));
      if (top5[0]?.[0] === label) right.before++;
      for (const mode of ['weights', 'fp16'] as const) {
        const { predictions } = await models[mode].run(image);
        if (predictions[0]?.index === label) right[mode]++;
      }
    }
    await Promise.all([models.weights.release(), models.fp16.release()]);

    expect(photos).toHaveLength(68);
    expect(files.weights.bytes).toBeLessThanOrEqual(3.7e6);
    expect(files.fp16.bytes).toBeLessThanOrEqual(7.1e6);
    expect(right.weights).toBeGreaterThanOrEqual(right.before - 1);
    expect(right.fp16).toBeGreaterThanOrEqual(right.before - 1);
  });
});

/** Pixels of photos with things that the detector knows. */
async function scenes(): Promise<RawImage[]> {
  const sets = SCENES.flatMap((set) =>
    readdirSync(shared('images', set)).map((file) => [set, file] as const),
  );
  const photos = readdirSync(shared('images/imagenet-sample'))
    .slice(HELD_OUT, 64)
    .map((file) => ['imagenet-sample', file] as const);
  const paths = [...sets, ...photos].filter(([, file]) => /\.(?:jpe?g|png)$/i.test(file));
  const pixels: RawImage[] = [];
  for (const path of paths) pixels.push(await decodeImage(await readFile(shared('images', ...path))));
  return pixels;
}

/** How many of some detections have a counterpart of their own with the same label and an IoU of 0.5 or more. */
function kept(before: readonly Detection[], after: readonly Detection[]): number {
  const free = new Set(after);
  return before.filter((detection) => {
    const counterpart = [...free]
      .filter((other) => other.label === detection.label && boxIou(other.box, detection.box) >= 0.5)
      .sort((a, b) => boxIou(b.box, detection.box) - boxIou(a.box, detection.box))[0];
    return counterpart !== undefined && free.delete(counterpart);
  }).length;
}

describeShared('YOLOX-Nano with stored weights', () => {
  const name = 'yolox-nano-416';
  let images: RawImage[] = [];
  let expected: (readonly Detection[])[] = [];

  async function detect(source: ModelParts): Promise<(readonly Detection[])[]> {
    const model = await loadModel(source, { task: 'detection' });
    const detections: (readonly Detection[])[] = [];
    for (const image of images) detections.push((await model.run(image)).detections);
    await model.release();
    return detections;
  }

  beforeAll(async () => {
    images = await scenes();
    expected = await detect(modelParts(name));
  });

  it('keeps 95 % of its detections at 1.1 MB', async () => {
    const { path, bytes } = await quantized(name, 'weights');
    const received = await detect(withWeights(name, path));

    const found = expected.flat().length;
    const same = expected.reduce((sum, detections, index) => sum + kept(detections, received[index]!), 0);
    expect(found).toBeGreaterThan(100);
    expect(bytes).toBeLessThanOrEqual(1.1e6);
    expect(same / found).toBeGreaterThanOrEqual(0.95);
    expect((received.flat().length - same) / found).toBeLessThanOrEqual(0.05);
  });
});
