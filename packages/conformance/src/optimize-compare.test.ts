import { readFileSync } from 'node:fs';
import {
  compareModels,
  encodeModel,
  type ModelBytes,
  quantizeWeights,
  readModelFile,
} from '@lambda-vision/optimize';
import { expect, it } from 'vitest';
import { CLASSIFIERS } from './classifiers.js';
import { modelParts } from './model-manifests.ts';
import { describeShared, shared } from './shared.ts';

const PHOTOS = 'images/imagenet-sample';

interface Source {
  readonly files: readonly { readonly file: string; readonly classIndex: number }[];
}

function model(name: string): ModelBytes {
  return {
    manifest: CLASSIFIERS['mobilenetv2-fp32'],
    bytes: new Uint8Array(readFileSync(shared('models', name, 'model.onnx'))),
    labels: shared('models', 'mobilenetv2-fp32', 'labels.json'),
  };
}

describeShared('a comparison of real models', () => {
  it('recognises a badly calibrated MobileNetV2 as damaged, and blames the layer whose logits are cut', async () => {
    const { files } = JSON.parse(readFileSync(shared(PHOTOS, 'SOURCE.json'), 'utf8')) as Source;
    const some = files.slice(0, 24);

    const report = await compareModels(model('mobilenetv2-fp32'), model('mobilenetv2-int8-qdq-badcalib'), {
      photos: some.map(({ file }) => shared(PHOTOS, file)),
      labels: some.map(({ classIndex }) => classIndex),
      layerPhotos: 1,
      measure: false,
    });

    const { damage, accuracy, agreement } = report;
    expect(accuracy?.photos).toBe(24);
    expect(accuracy?.a.top1.value).toBeGreaterThan(0.6);
    expect(accuracy?.b.top1.value).toBeLessThan(0.5);
    expect(agreement).toMatchObject({ task: 'classification', ties: { a: 0 } });
    expect(damage?.signs.join(' ')).toContain('several classes tie for the best in b');
    expect(damage?.layer).toMatchObject({ name: 'node_linear', opType: 'Gemm' });
    expect(damage?.layer?.range.a[1]).toBeGreaterThan(8);
    expect(damage?.layer?.range.b[1]).toBeCloseTo(4, 0);
    expect(damage?.blame).toContain('The layer to blame is node_linear (Gemm)');
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it.each([
    ['selfie-segmentation', 'images/coco-photos/bus.jpg', 1],
    ['osnet-x0.25-reid', 'images/coco-photos/bus.jpg', 1],
    ['sci-lowlight-240x320', 'images/coco-photos/dog.jpg', 1],
    // Its three stages take half a minute layer by layer.
    ['ocr-ppocr-en', 'images/ocr-text/en-01.jpg', 0],
  ])('calls %s equal to itself, whatever its task', async (name, photo, layerPhotos) => {
    const parts = modelParts(name);

    const report = await compareModels(parts, parts, {
      photos: [shared(photo)],
      layerPhotos,
      measure: false,
    });

    expect(report.drop).toBeLessThan(1e-6);
    expect(report.damage).toBeUndefined();
    expect(report.layers.length).toBeGreaterThanOrEqual(layerPhotos * 10);
    expect(report.layers.filter(({ sqnrDb, ownSqnrDb }) => sqnrDb < 140 || ownSqnrDb < 140)).toEqual([]);
  });

  it('finds what int8 weights change in a detector, and no damage', async () => {
    const parts = modelParts('yolox-nano-416');
    const float = await readModelFile(shared('models/yolox-nano-416/model.onnx'));
    const { model: quantized } = quantizeWeights(float);

    const report = await compareModels(
      parts,
      {
        manifest: parts.manifest,
        bytes: encodeModel(quantized),
        ...(parts.labels && { labels: parts.labels }),
      },
      {
        photos: ['bus.jpg', 'dog.jpg'].map((file) => shared('images/coco-photos', file)),
        layerPhotos: 1,
        measure: false,
      },
    );

    // One of eight detections is lost, which two photos cannot tell from chance.
    expect(report.agreement.task === 'detection' && report.agreement.kept.value).toBeGreaterThanOrEqual(0.75);
    expect(report.dropStandardError).toBeGreaterThan(0.02);
    expect(report.b.size.rawBytes).toBeLessThan(report.a.size.rawBytes / 3);
    expect(report.damage).toBeUndefined();
    const [worst = 0] = report.layers.map(({ ownSqnrDb }) => ownSqnrDb).sort((a, b) => a - b);
    expect(worst).toBeGreaterThan(20);
    expect(worst).toBeLessThan(80);
  });
});
