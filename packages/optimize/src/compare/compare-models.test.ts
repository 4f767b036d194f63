import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClassificationManifest, Manifest } from '@lambda-vision/core';
import { drawImage, encodePng } from '@lambda-vision/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { optimizeModel } from '../auto/optimize-model.js';
import { GraphEditor } from '../graph/graph-editor.js';
import { DATA_TYPES } from '../onnx/data-types.js';
import { encodeModel } from '../onnx/encode-model.js';
import { makeNode } from '../onnx/make-node.js';
import { makeTensor } from '../onnx/make-tensor.js';
import type { OnnxModel } from '../onnx/onnx-model.js';
import { readTensor } from '../onnx/read-tensor.js';
import { quantizeWeights } from '../quantize/quantize-weights.js';
import { asModelBytes, smallClassifier } from './__fixtures__/small-classifier.js';
import { compareModels } from './compare-models.js';
import type { CompareOptions } from './compare-options.js';
import type { ModelBytes } from './compared-model.js';

const photos: Uint8Array[] = [];
const OPTIONS: CompareOptions = { photos, layerPhotos: 3, measure: false };

beforeAll(async () => {
  for (let seed = 1; seed <= 8; seed++) {
    const pixel = (x: number, y: number): [number, number, number] => [
      (x * 37 * seed) % 256,
      (y * 53 + seed * 91) % 256,
      ((x + y) * 29 * seed) % 256,
    ];
    photos.push(await encodePng(drawImage({ width: 24, height: 20, pixel })));
  }
});

/** Lets a tensor be read through uint8 of a range that ends too early. */
function cutRange(model: OnnxModel, tensor: string, highest: number): OnnxModel {
  const editor = new GraphEditor(model);
  const readers = editor.consumers(tensor);
  editor.setInitializer(makeTensor('s', DATA_TYPES.FLOAT, [], Float32Array.of(highest / 255)));
  editor.setInitializer(makeTensor('z', DATA_TYPES.UINT8, [], Uint8Array.of(0)));
  editor.insertAfter(
    editor.producer(tensor),
    makeNode('QuantizeLinear', [tensor, 's', 'z'], [`${tensor}_quantized`]),
    makeNode('DequantizeLinear', [`${tensor}_quantized`, 's', 'z'], [`${tensor}_dequantized`]),
  );
  for (const reader of readers) {
    editor.update(reader, (node) => {
      node.input = node.input.map((name) => (name === tensor ? `${tensor}_dequantized` : name));
    });
  }
  return model;
}

function withoutWeights(model: OnnxModel, name: string, share: number): OnnxModel {
  const editor = new GraphEditor(model);
  const { dims = [] } = editor.initializer(name) ?? {};
  const values = Float32Array.from(readTensor(editor.initializer(name)!).data as Float32Array);
  values.fill(0, 0, Math.floor(values.length * share));
  editor.setInitializer(makeTensor(name, DATA_TYPES.FLOAT, dims, values));
  return model;
}

describe('compareModels', () => {
  it('calls identical models equal, layer by layer', async () => {
    const report = await compareModels(
      asModelBytes(smallClassifier()),
      asModelBytes(smallClassifier()),
      OPTIONS,
    );

    expect(report.drop).toBe(0);
    expect(report.damage).toBeUndefined();
    expect(report.agreement).toMatchObject({ top1: { value: 1 }, top5: { value: 1 }, ties: { a: 0, b: 0 } });
    expect(report.layers.map(({ name }) => name)).toEqual([
      'first',
      'first/relu',
      'second',
      'second/relu',
      'pool',
      'dense',
    ]);
    expect(report.layers.every(({ sqnrDb, ownSqnrDb }) => sqnrDb === 140 && ownSqnrDb === 140)).toBe(true);
    expect(report.findings[0]).toBe('On 8 photos b answers as a does.');
  });

  it('names the layer whose range is cut, although all layers behind it are wrong too', async () => {
    const damaged = cutRange(smallClassifier(), 'p', 0.05);

    const { damage, layers, b } = await compareModels(
      asModelBytes(smallClassifier()),
      asModelBytes(damaged),
      {
        ...OPTIONS,
        maxDrop: 0,
      },
    );

    expect(b.quantization).toEqual(['qdq']);
    expect(damage?.layer?.name).toBe('pool');
    expect(damage?.blame).toContain('and 0.05 in b');
    const dense = layers.find(({ name }) => name === 'dense');
    expect(dense?.sqnrDb).toBeLessThan(20);
    expect(dense?.ownSqnrDb).toBe(140);
  });

  it('names the layer whose weights are lost', async () => {
    const damaged = withoutWeights(smallClassifier(), 'w2', 0.9);

    const { damage } = await compareModels(asModelBytes(smallClassifier()), asModelBytes(damaged), {
      ...OPTIONS,
      maxDrop: 0,
    });

    expect(damage?.layer).toMatchObject({ name: 'second', opType: 'Conv' });
  });

  it('calls a model that answers all classes alike damaged, and never right', async () => {
    const damaged = withoutWeights(smallClassifier(), 'w3', 1);

    const { damage, accuracy, agreement } = await compareModels(
      asModelBytes(smallClassifier()),
      asModelBytes(damaged),
      { ...OPTIONS, labels: photos.map(() => 0) },
    );

    expect(agreement).toMatchObject({ ties: { a: 0, b: 8 }, top1: { value: 0 } });
    expect(accuracy?.b).toMatchObject({ top1: { value: 0 }, top5: { value: 0 } });
    expect(damage?.layer?.name).toBe('dense');
  });

  it('measures both, and keeps weights of a quarter of the size apart from damage', async () => {
    const quantized = quantizeWeights(smallClassifier(), { minElements: 1 }).model;

    const report = await compareModels(asModelBytes(smallClassifier()), asModelBytes(quantized), {
      ...OPTIONS,
      latencyPhotos: 2,
      measure: { rounds: 2, processes: 1 },
    });

    expect(report.b.quantization).toEqual(['weights']);
    expect(report.latencyRatio?.pairs).toBe(4);
    expect(report.a.measurement?.peakRssBytes).toBeGreaterThan(2e7);
    expect(report.layers.find(({ name }) => name === 'dense')?.ownSqnrDb).toBeGreaterThan(30);
    expect(report.findings.some((finding) => /as a in WASM|than a in WASM/.test(finding))).toBe(true);
    expect(report.warnings.map(({ code }) => code)).toEqual(['OPTIMIZE_FEW_PHOTOS']);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('counts and skips photos that cannot be read, and refuses more than a share', async () => {
    const a = asModelBytes(smallClassifier());
    const broken = Uint8Array.of(1, 2, 3);

    const { photos: counts, warnings } = await compareModels(a, a, {
      ...OPTIONS,
      photos: [...photos, '/nowhere/photo.jpg', broken],
      maxUnreadable: 0.2,
      layerPhotos: 0,
    });

    expect(counts).toMatchObject({
      compared: 8,
      unreadable: [{ photo: '/nowhere/photo.jpg' }, { photo: 'photo 10' }],
    });
    expect(warnings.map(({ code }) => code)).toContain('OPTIMIZE_PHOTOS_LEFT_OUT');
    await expect(
      compareModels(a, a, { ...OPTIONS, photos: [...photos, broken, broken] }),
    ).rejects.toMatchObject({
      code: 'OPTIMIZE_UNREADABLE_PHOTOS',
    });
    await expect(compareModels(a, a, { ...OPTIONS, photos: [broken] })).rejects.toMatchObject({
      code: 'OPTIMIZE_NO_PHOTOS',
    });
    await expect(compareModels(a, a, { ...OPTIONS, photos: [] })).rejects.toMatchObject({
      code: 'OPTIMIZE_NO_PHOTOS',
    });
  });

  it('calls a model whose scores are no numbers damaged, and names the layer that they come from', async () => {
    const editor = new GraphEditor(smallClassifier());
    const { dims = [] } = editor.initializer('w2') ?? {};
    const size = dims.reduce((product, extent) => product * extent, 1);
    editor.setInitializer(makeTensor('w2', DATA_TYPES.FLOAT, dims, new Float32Array(size).fill(Number.NaN)));

    const report = await compareModels(asModelBytes(smallClassifier()), asModelBytes(editor.model), OPTIONS);

    expect(report).toMatchObject({ drop: 1, photos: { compared: 0 }, b: { failures: 8 } });
    expect(report.damage).toMatchObject({
      signs: [expect.stringContaining('b fails on 8 of 8 photos'), expect.any(String)],
      layer: { name: 'second' },
    });
    expect(report.warnings.map(({ code }) => code)).toContain('OPTIMIZE_RUNS_FAILED');
    await expect(
      compareModels(asModelBytes(editor.model), asModelBytes(smallClassifier()), OPTIONS),
    ).rejects.toMatchObject({ code: 'OPTIMIZE_MEASUREMENT' });
  });

  it('refuses models of 2 GiB and more before it reads them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'compare-'));
    try {
      await writeFile(join(folder, 'vision.json'), JSON.stringify(asModelBytes(smallClassifier()).manifest));
      await writeFile(join(folder, 'model.onnx'), '');
      await truncate(join(folder, 'model.onnx'), 2 ** 31);

      await expect(compareModels(folder, folder, OPTIONS)).rejects.toMatchObject({
        code: 'OPTIMIZE_MODEL_TOO_LARGE',
      });
      await expect(optimizeModel({ model: folder, mode: 'weights' })).rejects.toMatchObject({
        code: 'OPTIMIZE_MODEL_TOO_LARGE',
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('refuses models of other tasks or classes, and labels that are no class', async () => {
    const a = asModelBytes(smallClassifier());
    const { preprocess } = a.manifest as ClassificationManifest;
    const untyped: ModelBytes = {
      ...a,
      manifest: { task: 'tensor', preprocess, output: { decoder: 'tensor' } } as Manifest,
    };
    const named = { ...a, labels: [...'abcdefgh'] };
    const fewer = { ...asModelBytes(smallClassifier(7)), labels: [...'abcdefg'] };

    await expect(compareModels(a, untyped, OPTIONS)).rejects.toMatchObject({
      code: 'OPTIMIZE_MODELS_DIFFER',
    });
    await expect(compareModels(named, fewer, OPTIONS)).rejects.toMatchObject({
      code: 'OPTIMIZE_MODELS_DIFFER',
    });
    await expect(
      compareModels(named, named, { ...OPTIONS, labels: photos.map(() => 'z') }),
    ).rejects.toMatchObject({
      code: 'OPTIMIZE_INVALID_OPTION',
    });
    const renamed = { ...a, labels: [...'abcdefgx'] };
    const { warnings } = await compareModels(named, renamed, { ...OPTIONS, layerPhotos: 0 });
    expect(warnings.map(({ code }) => code)).toContain('OPTIMIZE_LABELS_DIFFER');
  });

  it('stops where it is when it is aborted', async () => {
    const a = asModelBytes(smallClassifier());
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error('enough'));

    await expect(compareModels(a, a, { ...OPTIONS, signal: controller.signal, onProgress })).rejects.toThrow(
      'enough',
    );
  });

  it('compares a model with the integer operators made of it', async () => {
    // Integers that no DequantizeLinear reads: the layer's values are only there in uint8.
    const editor = new GraphEditor(smallClassifier());
    const pool = editor.nodes('GlobalAveragePool')[0]!;
    editor.remove(...editor.nodes('Flatten'));
    const [highest, scale] = [40, 40 / 255];
    editor.setInitializer(makeTensor('s', DATA_TYPES.FLOAT, [], Float32Array.of(scale)));
    editor.setInitializer(makeTensor('z', DATA_TYPES.UINT8, [], Uint8Array.of(0)));
    editor.replace(
      pool,
      makeNode('QuantizeLinear', ['r2', 's', 'z'], ['r2_q']),
      makeNode(
        'QLinearGlobalAveragePool',
        ['r2_q', 's', 'z', 's', 'z'],
        ['p_quantized'],
        {},
        {
          name: 'pool',
          domain: 'com.microsoft',
        },
      ),
      makeNode('Flatten', ['p_quantized'], ['f_quantized'], { axis: 1n }),
      makeNode('DequantizeLinear', ['f_quantized', 's', 'z'], ['f']),
    );
    editor.model.opsetImport.push({ domain: 'com.microsoft', version: 1 });

    const { layers } = await compareModels(
      asModelBytes(smallClassifier()),
      { ...asModelBytes(smallClassifier()), bytes: encodeModel(editor.model) },
      OPTIONS,
    );

    const pooled = layers.find(({ name }) => name === 'pool');
    expect(pooled?.ownSqnrDb).toBeGreaterThan(25);
    expect(pooled?.ownSqnrDb).toBeLessThan(60);
    expect(pooled?.range.b[1]).toBeLessThanOrEqual(highest);
  });
});
