import type { Manifest } from '../manifest.js';
import { labelsOfJson } from '../parse-labels.js';
import { parseManifest } from '../parse-manifest.js';
import { type HuggingFacePreprocess, huggingFacePreprocess } from './hugging-face-preprocess.js';
import { huggingFaceTask } from './hugging-face-task.js';
import { JsonFields } from './json-fields.js';
import { timmPreprocess } from './timm-preprocess.js';

/** Image processors of model types whose files do not name theirs. */
const PROCESSOR_OF_MODEL: Readonly<Record<string, string>> = {
  beit: 'Beit',
  bit: 'Bit',
  clip: 'CLIP',
  clip_vision_model: 'CLIP',
  conditional_detr: 'ConditionalDetr',
  convnext: 'ConvNext',
  convnextv2: 'ConvNext',
  cvt: 'ConvNext',
  'dab-detr': 'ConditionalDetr',
  'data2vec-vision': 'Beit',
  deformable_detr: 'DeformableDetr',
  deit: 'DeiT',
  depth_anything: 'DPT',
  detr: 'Detr',
  d_fine: 'RTDetr',
  dinov2: 'Bit',
  dpt: 'DPT',
  efficientnet: 'EfficientNet',
  focalnet: 'Bit',
  levit: 'Levit',
  mobilenet_v1: 'MobileNetV1',
  mobilenet_v2: 'MobileNetV2',
  mobilevit: 'MobileViT',
  mobilevitv2: 'MobileViT',
  poolformer: 'PoolFormer',
  pvt: 'Pvt',
  regnet: 'ConvNext',
  resnet: 'ConvNext',
  rt_detr: 'RTDetr',
  rt_detr_v2: 'RTDetr',
  segformer: 'Segformer',
  siglip: 'Siglip',
  siglip_vision_model: 'Siglip',
  swin: 'ViT',
  swinv2: 'ViT',
  'table-transformer': 'Detr',
  upernet: 'Segformer',
  van: 'ConvNext',
  vit: 'ViT',
  vit_msn: 'ViT',
  yolos: 'Yolos',
};

/** The files of a folder as Hugging Face publishes it, parsed. */
export interface HuggingFaceFiles {
  /** Content and path of `config.json`. */
  readonly config: unknown;
  readonly configSource: string;
  /** Content and path of `preprocessor_config.json`; nothing where the folder has none. */
  readonly processor: unknown;
  readonly processorSource: string;
  /** Weights, relative to the folder. */
  readonly model: string;
}

/**
 * Turns the configuration of a model as Hugging Face publishes it into a manifest.
 *
 * @throws {ManifestError} If the model is for a task that is not read, or its preprocessing cannot be said in a
 * manifest.
 */
export function huggingFaceManifest(files: HuggingFaceFiles): Manifest {
  const config = new JsonFields(files.config, files.configSource);
  const task = huggingFaceTask(config);
  const { preprocess, channelOrder } = readPreprocess(config, files);
  const model = { model: files.model, input: { layout: 'NCHW', channelOrder }, preprocess } as const;
  const manifest: Manifest =
    task.task === 'depth' || task.task === 'embedding'
      ? { ...task, ...model }
      : { ...task, ...model, ...readLabels(config, files) };
  parseManifest(manifest, files.processorSource);
  return manifest;
}

function readLabels(config: JsonFields, files: HuggingFaceFiles): { labels?: readonly string[] } {
  const key = config.any('id2label') === undefined ? 'label_names' : 'id2label';
  const names = config.any(key);
  return names === undefined ? {} : { labels: labelsOfJson(names, files.configSource, key) };
}

function readPreprocess(config: JsonFields, files: HuggingFaceFiles): HuggingFacePreprocess {
  const ownTimm = config.any('pretrained_cfg');
  if (files.processor === undefined) return timmPreprocess(ownTimm, files.configSource);
  const fields = new JsonFields(files.processor, files.processorSource);
  const named = fields.string('image_processor_type') ?? fields.string('feature_extractor_type');
  const processor =
    named?.replace(/(?:ImageProcessor(?:Fast|Pil)?|FeatureExtractor)$/, '') ??
    processorOf(config.string('model_type') ?? '');
  const theirTimm = fields.any('pretrained_cfg');
  if (processor === 'TimmWrapper' || (processor === undefined && (theirTimm ?? ownTimm) !== undefined)) {
    if (theirTimm !== undefined) return timmPreprocess(theirTimm, files.processorSource);
    return timmPreprocess(ownTimm, files.configSource);
  }
  if (processor === undefined) {
    return fields.fail('image_processor_type', 'expected the name of an image processor');
  }
  return huggingFacePreprocess(fields, processor);
}

function processorOf(modelType: string): string | undefined {
  return Object.hasOwn(PROCESSOR_OF_MODEL, modelType) ? PROCESSOR_OF_MODEL[modelType] : undefined;
}
