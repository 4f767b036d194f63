import { readFileSync } from 'node:fs';
import { compareModels, type ModelBytes } from '@lambda-vision/optimize';
import { expect, it } from 'vitest';
import { CLASSIFIERS } from './classifiers.js';
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
});
