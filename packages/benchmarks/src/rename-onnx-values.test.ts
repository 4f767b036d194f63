import { identityModel, linearModel } from '@lambda-vision/testing';
import { InferenceSession, Tensor } from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { renameOnnxValues } from './rename-onnx-values.ts';

describe('renameOnnxValues()', () => {
  it('renames where values are declared and where nodes use them', async () => {
    const renamed = renameOnnxValues(linearModel(), { input: 'pixel_values', output: 'logits' });

    const session = await InferenceSession.create(renamed);
    const outputs = await session.run({ pixel_values: new Tensor('float32', [5, 3], [1, 2]) });

    expect(session.inputNames).toEqual(['pixel_values']);
    expect(session.outputNames).toEqual(['logits']);
    expect(outputs.logits?.data).toEqual(Float32Array.of(8, 2));
  });

  it('writes lengths of more than one byte', async () => {
    const long = 'x'.repeat(300);

    const session = await InferenceSession.create(renameOnnxValues(identityModel(), { input: long }));

    expect(session.inputNames).toEqual([long]);
  });

  it('leaves a model without the names byte for byte', () => {
    const model = linearModel();

    expect(Buffer.compare(renameOnnxValues(model, { image: 'pixel_values' }), model)).toBe(0);
  });

  it('refuses a truncated model', () => {
    const model = linearModel();

    expect(() => renameOnnxValues(model.subarray(0, model.length - 10), {})).toThrow(
      'Expected a whole ONNX model but it is truncated.',
    );
  });
});
