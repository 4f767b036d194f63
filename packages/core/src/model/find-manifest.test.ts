import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { identityModel } from '@lambda-vision/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeModel } from './describe-model.js';

const config = {
  architectures: ['ResNetForImageClassification'],
  model_type: 'resnet',
  id2label: { '0': 'a' },
};
const processor = { image_processor_type: 'ConvNextImageProcessor', size: { shortest_edge: 224 } };

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'find-manifest-'));
});

afterEach(() => rm(root, { recursive: true }));

async function write(path: string, content: object | Uint8Array): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content instanceof Uint8Array ? content : JSON.stringify(content));
}

describe('describeModel() of a folder of Hugging Face', () => {
  it('prefers onnx/model.onnx, then model.onnx, and takes another file when told', async () => {
    await write('config.json', config);
    await write('preprocessor_config.json', processor);
    await write('model.onnx', identityModel());
    const weightsOf = async (file?: string) =>
      (await describeModel('.', { root, ...(file === undefined ? {} : { file }) })).weights.model?.source;

    expect(await weightsOf()).toBe('model.onnx');
    await write('onnx/model.onnx', identityModel());
    await write('onnx/model_quantized.onnx', identityModel());
    expect(await weightsOf()).toBe('onnx/model.onnx');
    expect(await weightsOf('onnx/model_quantized.onnx')).toBe('onnx/model_quantized.onnx');
    await expect(weightsOf('onnx/model_fp16.onnx')).rejects.toMatchObject({ code: 'VISION_MODEL_NOT_FOUND' });
    await expect(weightsOf('../model.onnx')).rejects.toMatchObject({ code: 'VISION_INVALID_OPTION' });
  });

  it('gives its labels and loads its weights', async () => {
    await write('config.json', config);
    await write('preprocessor_config.json', processor);
    await write('onnx/model.onnx', identityModel());

    const { labels, manifest, weights } = await describeModel(root);

    expect(labels).toEqual(['a']);
    expect(manifest).toMatchObject({ task: 'classification', model: 'onnx/model.onnx' });
    expect((await weights.model?.load())?.bytes).toEqual(identityModel());
  });

  it('misses the preprocessor_config.json', async () => {
    await write('config.json', config);
    await write('model.onnx', identityModel());

    await expect(describeModel(root)).rejects.toMatchObject({
      code: 'VISION_MODEL_NOT_FOUND',
      tried: [join(root, 'preprocessor_config.json')],
    });
  });

  it('misses the weights and says where it looked', async () => {
    await write('config.json', config);
    await write('preprocessor_config.json', processor);

    await expect(describeModel(root)).rejects.toMatchObject({
      tried: [join(root, 'onnx/model.onnx'), join(root, 'model.onnx')],
    });
  });

  it('lets a vision.json come first, and refuses to choose weights beside it', async () => {
    await write('config.json', config);
    await write('vision.json', { task: 'classification', output: { decoder: 'probabilities' } });
    await write('model.onnx', identityModel());

    expect((await describeModel(root)).manifest).toMatchObject({ output: { decoder: 'probabilities' } });
    await expect(describeModel(root, { file: 'model.onnx' })).rejects.toMatchObject({ option: 'file' });
  });
});
