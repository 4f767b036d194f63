import { type HuggingFacePreprocess, huggingFacePreprocess } from './hugging-face-preprocess.js';
import { JsonFields } from './json-fields.js';
import type { ClassificationManifest } from './manifest.js';
import { labelsOfJson } from './parse-labels.js';
import { parseManifest } from './parse-manifest.js';
import { timmPreprocess } from './timm-preprocess.js';

/** Image processors of model types whose files do not name theirs. */
const PROCESSOR_OF_MODEL: Readonly<Record<string, string>> = {
  beit: 'Beit',
  bit: 'Bit',
  clip: 'CLIP',
  convnext: 'ConvNext',
  convnextv2: 'ConvNext',
  cvt: 'ConvNext',
  'data2vec-vision': 'Beit',
  deit: 'DeiT',
  dinov2: 'Bit',
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
  segformer: 'Segformer',
  siglip: 'Siglip',
  swin: 'ViT',
  swinv2: 'ViT',
  van: 'ConvNext',
  vit: 'ViT',
  vit_msn: 'ViT',
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
 * Turns the configuration of a classifier as Hugging Face publishes it into a manifest.
 *
 * @throws {ManifestError} If the model is no image classifier, or its preprocessing cannot be said in a manifest.
 */
export function huggingFaceManifest(files: HuggingFaceFiles): ClassificationManifest {
  const config = new JsonFields(files.config, files.configSource);
  refuseOtherTasks(config);
  const { preprocess, channelOrder } = readPreprocess(config, files);
  const problem = config.string('problem_type');
  if (problem === 'regression') config.fail('problem_type', 'a regression has no classes');
  const labels = config.any('id2label') === undefined ? 'label_names' : 'id2label';
  const names = config.any(labels);
  const manifest = {
    task: 'classification',
    model: files.model,
    input: { layout: 'NCHW', channelOrder },
    preprocess,
    output: {
      decoder: 'logits',
      activation: problem === 'multi_label_classification' ? 'sigmoid' : 'softmax',
    },
    ...(names === undefined ? {} : { labels: labelsOfJson(names, files.configSource, labels) }),
  } as const satisfies ClassificationManifest;
  parseManifest(manifest, files.processorSource);
  return manifest;
}

function refuseOtherTasks(config: JsonFields): void {
  const architectures = config.any('architectures');
  const name: unknown = Array.isArray(architectures) ? architectures[0] : undefined;
  if (typeof name !== 'string') {
    // timm's own files name the network alone.
    if (config.any('architecture') !== undefined && config.any('pretrained_cfg') !== undefined) return;
    config.fail(
      'architectures',
      'expected the name of a model for image classification; write a vision.json',
    );
  } else if (!/ForImageClassification(?:WithTeacher)?$/.test(name)) {
    const reason = `${JSON.stringify(name)} is no image classifier, the only kind that is read without a vision.json`;
    config.fail('architectures', reason);
  }
}

function readPreprocess(config: JsonFields, files: HuggingFaceFiles): HuggingFacePreprocess {
  const ownTimm = config.any('pretrained_cfg');
  if (files.processor === undefined) return timmPreprocess(ownTimm, files.configSource);
  const fields = new JsonFields(files.processor, files.processorSource);
  const named = fields.string('image_processor_type') ?? fields.string('feature_extractor_type');
  const processor =
    named?.replace(/(?:ImageProcessor(?:Fast|Pil)?|FeatureExtractor)$/, '') ??
    PROCESSOR_OF_MODEL[config.string('model_type') ?? ''];
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
