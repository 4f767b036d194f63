import type { Manifest } from '../manifest.js';
import { showJson } from '../show-json.js';
import type { JsonFields } from './json-fields.js';

type ReadTask = 'classification' | 'detection' | 'segmentation' | 'depth' | 'embedding';

/** The part of a manifest that follows from a model's class. */
export type HuggingFaceTask = {
  readonly [T in ReadTask]: Pick<Extract<Manifest, { readonly task: T }>, 'task' | 'output'>;
}[ReadTask];

/** Score below which transformers' own pipeline for object detection drops a box. */
const PIPELINE_THRESHOLD = 0.5;

/** What makes classes of each detector's logits: `softmax` has a last class for no object. */
const DETECTORS: Readonly<Record<string, 'softmax' | 'sigmoid'>> = {
  ConditionalDetrForObjectDetection: 'sigmoid',
  DFineForObjectDetection: 'sigmoid',
  DabDetrForObjectDetection: 'sigmoid',
  DeformableDetrForObjectDetection: 'sigmoid',
  DetrForObjectDetection: 'softmax',
  RTDetrForObjectDetection: 'sigmoid',
  RTDetrV2ForObjectDetection: 'sigmoid',
  TableTransformerForObjectDetection: 'softmax',
  YolosForObjectDetection: 'softmax',
};

/** Output of the picture's vector by encoder. */
const ENCODERS: Readonly<Record<string, string>> = {
  CLIPModel: 'image_embeds',
  CLIPVisionModelWithProjection: 'image_embeds',
  SiglipModel: 'pooler_output',
  SiglipVisionModel: 'pooler_output',
};

/** Depth estimators, whose greater values are nearer unless they were trained on distances. */
const DEPTH_ESTIMATORS: readonly string[] = ['DPTForDepthEstimation', 'DepthAnythingForDepthEstimation'];

/**
 * Reads from a `config.json` what a model is for.
 *
 * @throws {ManifestError} If it is for something that is not read without a `vision.json`.
 * @see post_process_object_detection of each image processor, and the ONNX output names of optimum.
 */
export function huggingFaceTask(config: JsonFields): HuggingFaceTask {
  const name = architectureOf(config);
  if (name === undefined) {
    // timm's own files name the network alone.
    if (config.any('architecture') !== undefined && config.any('pretrained_cfg') !== undefined) {
      return classification(config);
    }
    return config.fail('architectures', 'expected the name of a vision model; write a vision.json');
  }
  if (/ForImageClassification(?:WithTeacher)?$/.test(name)) return classification(config);
  if (Object.hasOwn(DETECTORS, name)) return detection(DETECTORS[name]!);
  if (name.endsWith('ForSemanticSegmentation')) {
    return { task: 'segmentation', output: { decoder: 'semantic', name: 'logits' } };
  }
  if (DEPTH_ESTIMATORS.includes(name)) {
    const nearIsGreater = config.string('depth_estimation_type') !== 'metric';
    return { task: 'depth', output: { decoder: 'depth', name: 'predicted_depth', nearIsGreater } };
  }
  if (Object.hasOwn(ENCODERS, name)) {
    return { task: 'embedding', output: { decoder: 'embedding', name: ENCODERS[name]! } };
  }
  return refuse(config, name);
}

function classification(config: JsonFields): HuggingFaceTask {
  const problem = config.string('problem_type');
  if (problem === 'regression') config.fail('problem_type', 'a regression has no classes');
  const activation = problem === 'multi_label_classification' ? 'sigmoid' : 'softmax';
  return { task: 'classification', output: { decoder: 'logits', activation } };
}

function detection(scoreActivation: 'softmax' | 'sigmoid'): HuggingFaceTask {
  const names = { logits: 'logits', boxes: 'pred_boxes' };
  const scoreThreshold = PIPELINE_THRESHOLD;
  return { task: 'detection', output: { decoder: 'detr', names, scoreActivation, scoreThreshold } };
}

/** Name of the model's class. */
function architectureOf(config: JsonFields): string | undefined {
  const architectures = config.any('architectures');
  const name: unknown = Array.isArray(architectures) ? architectures[0] : undefined;
  return typeof name === 'string' ? name : undefined;
}

function refuse(config: JsonFields, name: string): never {
  const detectors = Object.keys(DETECTORS).join(', ');
  const others = [...DEPTH_ESTIMATORS, ...Object.keys(ENCODERS)].join(', ');
  const known = `models for image classification and semantic segmentation, ${detectors}, ${others}`;
  return config.fail(
    'architectures',
    `${showJson(name)} is not one of those that are read without a vision.json (${known})`,
  );
}
