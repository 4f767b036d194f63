import { describe, expect, it } from 'vitest';
import { ManifestError } from '../../errors/manifest-error.js';
import type { ClassificationManifest } from '../manifest.js';
import { huggingFaceManifest } from './hugging-face-manifest.js';

const config = {
  architectures: ['ViTForImageClassification'],
  model_type: 'vit',
  id2label: { '0': 'tench', '1': 'goldfish' },
};

function convert(processor: object | undefined, more: object = {}): ClassificationManifest {
  const manifest = huggingFaceManifest({
    config: { ...config, ...more },
    configSource: 'm/config.json',
    processor,
    processorSource: 'm/preprocessor_config.json',
    model: 'onnx/model.onnx',
  });
  if (manifest.task !== 'classification') throw new Error(`Expected a classifier, not ${manifest.task}.`);
  return manifest;
}

function failure(processor: object | undefined, more?: object): string {
  try {
    convert(processor, more);
  } catch (error) {
    expect(error).toBeInstanceOf(ManifestError);
    return error instanceof Error ? error.message : '';
  }
  throw new Error('Expected a ManifestError but the configuration was accepted.');
}

const half = { mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] };
const imagenet = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };
const imagenetKeys = { image_mean: imagenet.mean, image_std: imagenet.std };
const square = (side: number) => ({ width: side, height: side });

describe('huggingFaceManifest()', () => {
  it('makes a complete manifest of a classifier', () => {
    const processor = {
      do_normalize: true,
      do_rescale: true,
      do_resize: true,
      image_mean: [0.5, 0.5, 0.5],
      image_processor_type: 'ViTFeatureExtractor',
      image_std: [0.5, 0.5, 0.5],
      resample: 2,
      rescale_factor: 0.00392156862745098,
      size: { height: 224, width: 224 },
    };

    expect(convert(processor)).toEqual({
      task: 'classification',
      model: 'onnx/model.onnx',
      input: { layout: 'NCHW', channelOrder: 'RGB' },
      preprocess: {
        resize: { mode: 'stretch', width: 224, height: 224, filter: 'pillow-bilinear' },
        rescale: 0.00392156862745098,
        ...half,
      },
      output: { decoder: 'logits', activation: 'softmax' },
      labels: ['tench', 'goldfish'],
    });
  });

  it.each([
    [
      'ViT, as old files write it',
      { feature_extractor_type: 'ViTFeatureExtractor', size: 384, image_mean: 0.5, image_std: 0.5 },
      { resize: { mode: 'stretch', ...square(384), filter: 'pillow-bilinear' }, mean: [0.5], std: [0.5] },
    ],
    [
      'DeiT',
      {
        image_processor_type: 'DeiTImageProcessorFast',
        size: 256,
        crop_size: 224,
        resample: 3,
        ...imagenetKeys,
      },
      {
        resize: { mode: 'stretch', ...square(256), filter: 'pillow-bicubic' },
        crop: square(224),
        ...imagenet,
      },
    ],
    [
      'ConvNeXt below 384, where the crop keeps a share',
      {
        image_processor_type: 'ConvNextImageProcessor',
        size: { shortest_edge: 224 },
        crop_pct: 0.875,
        ...imagenetKeys,
      },
      {
        resize: { mode: 'shortest-edge', size: 256, filter: 'pillow-bilinear' },
        crop: square(224),
        ...imagenet,
      },
    ],
    [
      'ConvNeXt from 384 on, where the picture is squeezed',
      { image_processor_type: 'ConvNextImageProcessor', size: 384, crop_pct: null, resample: 3 },
      { resize: { mode: 'stretch', ...square(384), filter: 'pillow-bicubic' }, ...half },
    ],
    [
      'CLIP-like',
      {
        image_processor_type: 'CLIPImageProcessor',
        size: { shortest_edge: 224 },
        crop_size: square(224),
        ...imagenetKeys,
      },
      {
        resize: { mode: 'shortest-edge', size: 224, filter: 'pillow-bicubic' },
        crop: square(224),
        ...imagenet,
      },
    ],
    [
      'MobileNetV2',
      {
        image_processor_type: 'MobileNetV2ImageProcessor',
        size: { shortest_edge: 256 },
        do_convert_rgb: true,
      },
      { resize: { mode: 'shortest-edge', size: 256, filter: 'pillow-bilinear' }, crop: square(224), ...half },
    ],
    [
      'PoolFormer',
      { image_processor_type: 'PoolFormerImageProcessor', crop_pct: 0.95, size: square(224) },
      {
        resize: { mode: 'shortest-edge', size: 235, filter: 'pillow-bicubic' },
        crop: square(224),
        ...imagenet,
      },
    ],
    [
      'LeViT',
      { image_processor_type: 'LevitImageProcessor', size: 224 },
      {
        resize: { mode: 'shortest-edge', size: 256, filter: 'pillow-bicubic' },
        crop: square(224),
        ...imagenet,
      },
    ],
    [
      'EfficientNet, whose top divides by std once more',
      {
        image_processor_type: 'EfficientNetImageProcessor',
        size: square(224),
        do_center_crop: false,
        ...imagenetKeys,
      },
      {
        resize: { mode: 'stretch', ...square(224), filter: 'pillow-nearest' },
        mean: imagenet.mean,
        std: imagenet.std.map((each) => each * each),
      },
    ],
    [
      'EfficientNet with an offset',
      {
        image_processor_type: 'EfficientNetImageProcessor',
        size: square(224),
        rescale_factor: 1 / 127.5,
        rescale_offset: true,
        do_normalize: false,
        include_top: false,
      },
      {
        resize: { mode: 'stretch', ...square(224), filter: 'pillow-nearest' },
        rescale: 1 / 127.5,
        mean: [1],
        std: [1],
      },
    ],
    [
      'a processor that only rescales',
      { image_processor_type: 'ViTImageProcessor', do_resize: false, do_normalize: false },
      { resize: { mode: 'none' } },
    ],
    [
      'a processor named by the type of the model alone',
      { size: 224, resample: 0 },
      { resize: { mode: 'stretch', ...square(224), filter: 'pillow-nearest' }, ...half },
    ],
  ])('reads %s', (_, processor, preprocess) => {
    expect(convert(processor).preprocess).toEqual({ rescale: 1 / 255, ...preprocess });
  });

  it('turns a flip of the channels into BGR', () => {
    const processor = {
      image_processor_type: 'MobileViTImageProcessor',
      size: { shortest_edge: 288 },
      crop_size: 256,
    };

    expect(convert(processor)).toMatchObject({ input: { channelOrder: 'BGR' } });
    expect(convert(processor).preprocess).not.toHaveProperty('mean');
  });

  it('leaves rescale out where the processor does not rescale', () => {
    const processor = { image_processor_type: 'ViTImageProcessor', do_rescale: false };

    expect(convert(processor).preprocess).not.toHaveProperty('rescale');
  });

  it.each([
    ['pillow-nearest', 0],
    ['pillow-lanczos', 1],
    ['pillow-bilinear', 2],
    ['pillow-bicubic', 3],
    ['pillow-box', 4],
    ['pillow-hamming', 5],
  ])('reads the filter %s from the number %d', (filter, resample) => {
    const { preprocess } = convert({ image_processor_type: 'ViTImageProcessor', resample });

    expect(preprocess?.resize).toMatchObject({ filter });
  });

  it.each([
    ['square', undefined, { mode: 'shortest-edge', size: 252 }, 0.95],
    ['squashed', 'squash', { mode: 'stretch', width: 252, height: 252 }, 0.95],
  ])('reads the pretrained_cfg of timm, %s', (_, crop_mode, resize, crop_pct) => {
    const pretrained_cfg = {
      input_size: [3, 240, 240],
      crop_pct,
      crop_mode,
      interpolation: 'bicubic',
      mean: [0, 0, 0],
      std: [1, 1, 1],
    };
    const architecture = {
      architectures: undefined,
      architecture: 'resnet50',
      id2label: undefined,
      label_names: ['a', 'b'],
    };

    const manifest = convert(undefined, { ...architecture, pretrained_cfg });

    expect(manifest.labels).toEqual(['a', 'b']);
    expect(manifest.preprocess).toEqual({
      resize: { ...resize, filter: 'pillow-bicubic' },
      crop: { width: 240, height: 240 },
      rescale: 1 / 255,
      mean: [0, 0, 0],
      std: [1, 1, 1],
    });
    const wrapper = { image_processor_type: 'TimmWrapperImageProcessor', pretrained_cfg };
    expect(convert(wrapper).preprocess).toEqual(manifest.preprocess);
  });

  it('uses the sigmoid for independent labels', () => {
    const manifest = convert({}, { problem_type: 'multi_label_classification', id2label: null });

    expect(manifest.output).toEqual({ decoder: 'logits', activation: 'sigmoid' });
    expect(manifest).not.toHaveProperty('labels');
  });

  const vit = { image_processor_type: 'ViTImageProcessor' };

  it.each([
    [
      'a model for another task',
      vit,
      { architectures: ['OwlViTForObjectDetection'] },
      'config.json, at architectures: "OwlViTForObjectDetection" is not one of those that are read without',
    ],
    [
      'a model without a task',
      vit,
      { architectures: null },
      'at architectures: expected the name of a vision model',
    ],
    ['a regression', vit, { problem_type: 'regression' }, 'at problem_type: a regression has no classes'],
    [
      'an unknown processor',
      { image_processor_type: 'OwlViTImageProcessor' },
      {},
      'at image_processor_type: the image processor "OwlViT" is not one of',
    ],
    ['no processor', {}, { model_type: 'new' }, 'expected the name of an image processor'],
    [
      'padding',
      { ...vit, do_pad: true },
      {},
      'preprocessor_config.json, at do_pad: true may change the pixels',
    ],
    ['an unknown key', { ...vit, do_sharpen: 2 }, {}, 'at do_sharpen: 2 may change the pixels'],
    ['code of its own', { ...vit, auto_map: { AutoImageProcessor: 'x.py' } }, {}, 'at auto_map: '],
    [
      'the longest edge',
      { ...vit, size: { longest_edge: 224 } },
      {},
      'at size: expected { height, width } or { shortest_edge }',
    ],
    [
      'two edges',
      { ...vit, size: { shortest_edge: 800, longest_edge: 1333 } },
      {},
      'at size: expected no longest_edge',
    ],
    [
      'an unknown filter',
      { ...vit, resample: 6 },
      {},
      "at resample: expected Pillow's 0 to 5 but received 6",
    ],
    [
      'a text for a flag',
      { ...vit, do_resize: 'yes' },
      {},
      'at do_resize: expected true or false but received "yes"',
    ],
    ['a text for a number', { ...vit, rescale_factor: '1/255' }, {}, 'at rescale_factor: expected a number'],
    ['two means', { ...vit, image_mean: [0.5, 0.5] }, {}, 'at preprocess.mean: expected one number or 3'],
    [
      'a std of zero',
      { ...vit, image_std: [1, 0, 1] },
      {},
      'at preprocess.std[1]: expected a number other than 0',
    ],
    [
      'interleaved channels',
      { ...vit, data_format: 'channels_last' },
      {},
      'at data_format: expected "channels_first"',
    ],
    ['grey pictures', { ...vit, num_channels: 1 }, {}, 'at num_channels: expected 3 but received 1'],
    [
      'an impossible share',
      { image_processor_type: 'ConvNextImageProcessor', crop_pct: 1.5 },
      {},
      'at crop_pct: expected a number above 0',
    ],
    [
      'an ambiguous offset',
      { image_processor_type: 'EfficientNetImageProcessor', rescale_offset: true },
      {},
      'at rescale_offset: expected rescale_factor to be 1/127.5',
    ],
    [
      'labels with a gap',
      vit,
      { id2label: { '1': 'a' } },
      'config.json, at id2label: expected the indices 0 to 0 but found "1"',
    ],
    [
      'an unknown crop of timm',
      undefined,
      { pretrained_cfg: { crop_mode: 'border' } },
      'at pretrained_cfg.crop_mode: "border" is not read',
    ],
    [
      'an unknown filter of timm',
      undefined,
      { pretrained_cfg: { interpolation: 'random' } },
      'at pretrained_cfg.interpolation',
    ],
    [
      'one channel of timm',
      undefined,
      { pretrained_cfg: { input_size: [1, 28, 28] } },
      'at pretrained_cfg.input_size',
    ],
  ])('refuses %s', (_, processor, more, message) => {
    expect(failure(processor, more)).toContain(message);
  });
});
