import { describe, expect, it } from 'vitest';
import { ManifestError } from '../../errors/manifest-error.js';
import type { Manifest } from '../manifest.js';
import { huggingFaceManifest } from './hugging-face-manifest.js';
import { huggingFaceWeights } from './hugging-face-weights.js';

const imagenet = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };
const imagenetKeys = { image_mean: imagenet.mean, image_std: imagenet.std };
const labels = { id2label: { '0': 'cat', '1': 'dog' } };

function convert(config: object, processor: object): Manifest {
  return huggingFaceManifest({
    config,
    configSource: 'm/config.json',
    processor,
    processorSource: 'm/preprocessor_config.json',
    model: 'onnx/model.onnx',
  });
}

/** As facebook/detr-resnet-50 writes it. */
const detrProcessor = {
  do_normalize: true,
  do_resize: true,
  feature_extractor_type: 'DetrFeatureExtractor',
  format: 'coco_detection',
  ...imagenetKeys,
  max_size: 1333,
  size: 800,
};

/** As PekingU/rtdetr_r50vd writes it. */
const rtDetrProcessor = {
  do_convert_annotations: true,
  do_normalize: false,
  do_pad: false,
  do_rescale: true,
  do_resize: true,
  format: 'coco_detection',
  ...imagenetKeys,
  image_processor_type: 'RTDetrImageProcessor',
  pad_size: null,
  resample: 2,
  rescale_factor: 0.00392156862745098,
  size: { height: 640, width: 640 },
};

/** As LiheYoung/depth-anything-small-hf writes it. */
const depthProcessor = {
  do_normalize: true,
  do_pad: false,
  do_rescale: true,
  do_resize: true,
  ensure_multiple_of: 14,
  ...imagenetKeys,
  image_processor_type: 'DPTImageProcessor',
  keep_aspect_ratio: true,
  resample: 3,
  rescale_factor: 0.00392156862745098,
  size: { height: 518, width: 518 },
  size_divisor: null,
};

const names = { logits: 'logits', boxes: 'pred_boxes' };

describe('huggingFaceTask()', () => {
  it('makes a complete manifest of DETR', () => {
    const config = { architectures: ['DetrForObjectDetection'], model_type: 'detr', ...labels };

    expect(convert(config, detrProcessor)).toEqual({
      task: 'detection',
      model: 'onnx/model.onnx',
      input: { layout: 'NCHW', channelOrder: 'RGB' },
      preprocess: {
        resize: { mode: 'shortest-edge', size: 800, maxSide: 1333, filter: 'pillow-bilinear' },
        rescale: 1 / 255,
        ...imagenet,
      },
      output: { decoder: 'detr', names, scoreActivation: 'softmax', scoreThreshold: 0.5 },
      labels: ['cat', 'dog'],
    });
  });

  it.each([
    [
      'RTDetrForObjectDetection',
      rtDetrProcessor,
      'sigmoid',
      { mode: 'stretch', width: 640, height: 640, filter: 'pillow-bilinear' },
    ],
    [
      'DFineForObjectDetection',
      rtDetrProcessor,
      'sigmoid',
      { mode: 'stretch', width: 640, height: 640, filter: 'pillow-bilinear' },
    ],
    [
      'YolosForObjectDetection',
      {
        image_processor_type: 'YolosImageProcessor',
        size: { shortest_edge: 512, longest_edge: 864 },
        do_pad: true,
      },
      'softmax',
      { mode: 'shortest-edge', size: 512, maxSide: 864, multipleOf: 16, filter: 'pillow-bilinear' },
    ],
    [
      'ConditionalDetrForObjectDetection',
      { image_processor_type: 'ConditionalDetrImageProcessor' },
      'sigmoid',
      { mode: 'shortest-edge', size: 800, maxSide: 1333, filter: 'pillow-bilinear' },
    ],
  ])('reads %s', (architecture, processor, scoreActivation, resize) => {
    const manifest = convert({ architectures: [architecture], ...labels }, processor);

    expect(manifest).toMatchObject({
      task: 'detection',
      preprocess: { resize },
      output: { decoder: 'detr', names, scoreActivation },
    });
  });

  it('leaves levels of RT-DETR without mean and std', () => {
    const config = { architectures: ['RTDetrForObjectDetection'], ...labels };

    expect(convert(config, rtDetrProcessor)).toMatchObject({ preprocess: { rescale: 0.00392156862745098 } });
    expect(convert(config, rtDetrProcessor)).not.toHaveProperty('preprocess.mean');
  });

  it('reads SegFormer', () => {
    const config = {
      architectures: ['SegformerForSemanticSegmentation'],
      model_type: 'segformer',
      ...labels,
    };
    const processor = { feature_extractor_type: 'SegformerFeatureExtractor', reduce_labels: true, size: 512 };

    expect(convert(config, processor)).toEqual({
      task: 'segmentation',
      model: 'onnx/model.onnx',
      input: { layout: 'NCHW', channelOrder: 'RGB' },
      preprocess: {
        resize: { mode: 'stretch', width: 512, height: 512, filter: 'pillow-bilinear' },
        rescale: 1 / 255,
        ...imagenet,
      },
      output: { decoder: 'semantic', name: 'logits' },
      labels: ['cat', 'dog'],
    });
  });

  it.each([
    [{ depth_estimation_type: 'relative' }, true],
    [{}, true],
    [{ depth_estimation_type: 'metric' }, false],
  ])('reads Depth Anything with %j', (type, nearIsGreater) => {
    const config = { architectures: ['DepthAnythingForDepthEstimation'], ...labels, ...type };

    expect(convert(config, depthProcessor)).toEqual({
      task: 'depth',
      model: 'onnx/model.onnx',
      input: { layout: 'NCHW', channelOrder: 'RGB' },
      preprocess: {
        resize: { mode: 'least-change', width: 518, height: 518, multipleOf: 14, filter: 'pillow-bicubic' },
        rescale: 0.00392156862745098,
        ...imagenet,
      },
      output: { decoder: 'depth', name: 'predicted_depth', nearIsGreater },
    });
  });

  it('stretches for DPT where the aspect ratio is not kept', () => {
    const processor = { ...depthProcessor, keep_aspect_ratio: false, ensure_multiple_of: 32, size: 390 };
    const manifest = convert({ architectures: ['DPTForDepthEstimation'] }, processor);

    expect(manifest).toMatchObject({
      preprocess: { resize: { mode: 'stretch', width: 384, height: 384 } },
    });
  });

  it.each([
    ['CLIPModel', 'clip', 'image_embeds'],
    ['CLIPVisionModelWithProjection', 'clip_vision_model', 'image_embeds'],
  ])('reads the picture encoder of %s', (architecture, model_type, name) => {
    const config = { architectures: [architecture], model_type };
    const processor = { crop_size: 224, do_center_crop: true, do_resize: true, resample: 3, size: 224 };

    expect(convert(config, processor)).toMatchObject({
      task: 'embedding',
      preprocess: {
        resize: { mode: 'shortest-edge', size: 224, filter: 'pillow-bicubic' },
        crop: { width: 224, height: 224 },
      },
      output: { decoder: 'embedding', name },
    });
  });

  it('reads SigLIP, whose vector is the pooled one', () => {
    const config = { architectures: ['SiglipModel'], model_type: 'siglip' };

    expect(convert(config, {})).toMatchObject({ output: { decoder: 'embedding', name: 'pooler_output' } });
  });

  it.each([
    ['OwlViTForObjectDetection', {}, 'at architectures: "OwlViTForObjectDetection" is not one of those'],
    ['MaskFormerForInstanceSegmentation', {}, '"MaskFormerForInstanceSegmentation" is not one of those'],
    ['ZoeDepthForDepthEstimation', {}, '"ZoeDepthForDepthEstimation" is not one of those'],
    ['DetrForSegmentation', detrProcessor, '"DetrForSegmentation" is not one of those'],
    [
      'DPTForDepthEstimation',
      { ...depthProcessor, do_pad: true },
      'preprocessor_config.json, at do_pad: true may change the pixels',
    ],
    [
      'DPTForDepthEstimation',
      { ...depthProcessor, size: { shortest_edge: 384 } },
      'at size: expected { height, width }',
    ],
    [
      'RTDetrForObjectDetection',
      { ...rtDetrProcessor, do_pad: true, pad_size: { height: 640, width: 640 } },
      'at pad_size: ',
    ],
    ['DetrForObjectDetection', { ...detrProcessor, size: { longest_edge: 800 } }, 'at size: expected'],
  ])('refuses %s with %j', (architecture, processor, message) => {
    const refused = () => convert({ architectures: [architecture] }, processor);

    expect(refused).toThrow(ManifestError);
    expect(refused).toThrow(message);
  });
});

describe('huggingFaceWeights()', () => {
  it('prefers the picture encoder of a pair, unless the caller chose', () => {
    const clip = { architectures: ['CLIPModel'] };

    expect(huggingFaceWeights(undefined, clip)).toEqual(['onnx/vision_model.onnx', 'vision_model.onnx']);
    expect(huggingFaceWeights('onnx/vision_model_quantized.onnx', clip)).toEqual([
      'onnx/vision_model_quantized.onnx',
    ]);
    for (const config of [null, 7, {}, { architectures: 'CLIPModel' }]) {
      expect(huggingFaceWeights(undefined, config)).toEqual(['onnx/model.onnx', 'model.onnx']);
    }
  });
});
