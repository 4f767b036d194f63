import { huggingFaceManifest } from '../../../core/src/model/hugging-face/hugging-face-manifest.js';
import { type FuzzFigures, type FuzzLimit, fuzzDocuments } from './document-fuzz.js';

const labels = { 0: 'cat', 1: 'dog' };
const half = { image_mean: [0.5, 0.5, 0.5], image_std: [0.5, 0.5, 0.5], rescale_factor: 1 / 255 };

function named(architecture: string, processor: object, more: object = {}) {
  return { config: { architectures: [architecture], id2label: labels, ...more }, processor };
}

/** Configurations as Hugging Face publishes them, of every task and way to resize. */
const PUBLISHED: readonly object[] = [
  named('ViTForImageClassification', {
    image_processor_type: 'ViTImageProcessor',
    size: { height: 224, width: 224 },
    resample: 2,
    do_resize: true,
    ...half,
  }),
  named('ConvNextForImageClassification', {
    image_processor_type: 'ConvNextImageProcessor',
    size: { shortest_edge: 224 },
    crop_pct: 0.875,
    ...half,
  }),
  named('EfficientNetForImageClassification', {
    image_processor_type: 'EfficientNetImageProcessor',
    size: { height: 346, width: 346 },
    rescale_offset: false,
    include_top: true,
    ...half,
  }),
  named('YolosForObjectDetection', {
    image_processor_type: 'YolosImageProcessor',
    size: { shortest_edge: 512, longest_edge: 864 },
    format: 'coco_detection',
  }),
  named('SegformerForSemanticSegmentation', { image_processor_type: 'SegformerImageProcessor', size: 512 }),
  named('DPTForDepthEstimation', {
    image_processor_type: 'DPTImageProcessor',
    size: { height: 384, width: 384 },
    keep_aspect_ratio: true,
    ensure_multiple_of: 32,
  }),
  named('CLIPVisionModelWithProjection', {}, { model_type: 'clip_vision_model' }),
  {
    config: {
      architecture: 'resnet50',
      label_names: ['cat', 'dog'],
      pretrained_cfg: { input_size: [3, 224, 224], interpolation: 'bicubic', crop_pct: 0.95 },
    },
  },
];

/** Changes configurations of Hugging Face, both files of each, and turns them into manifests. */
export function fuzzHuggingFace(limit: FuzzLimit): FuzzFigures {
  const documents = PUBLISHED.map((each) => JSON.stringify(each));
  const read = (document: object) => {
    const { config, processor } = document as { config?: unknown; processor?: unknown };
    huggingFaceManifest({
      config,
      configSource: 'fuzzed/config.json',
      processor,
      processorSource: 'fuzzed/preprocessor_config.json',
      model: 'onnx/model.onnx',
    });
  };
  return fuzzDocuments(documents, /fuzzed\/(preprocessor_)?config\.json/, read, limit);
}
