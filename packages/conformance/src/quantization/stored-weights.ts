import type { ClassificationResult, DetectionResult } from '@lambda-vision/core';
import {
  encodeModel,
  type OnnxModel,
  quantizeWeights,
  readModelFile,
  toFloat16Weights,
} from '@lambda-vision/optimize';
import { shared } from '../shared.js';
import { type DetectionAgreement, detectionAgreement } from './detection-agreement.js';
import type { LabelledPhoto } from './photo-sets.js';
import { runEdited } from './run-edited.js';

const read = (name: string) => readModelFile(shared('models', name, 'model.onnx'));

/** A classifier before and after a change of its weights. */
export interface StoredClassifier {
  /** Size of the changed model. */
  readonly bytes: number;
  /** Photos that each is right about. */
  readonly right: { readonly before: number; readonly after: number };
}

/** How often MobileNetV2 is right about photos with its weights in int8 or float16, and as it is. */
export async function storedClassifier(
  mode: 'weights' | 'fp16',
  photos: readonly LabelledPhoto[],
): Promise<StoredClassifier> {
  const name = 'mobilenetv2-fp32';
  const original = await read(name);
  const { model } = mode === 'fp16' ? toFloat16Weights(original) : quantizeWeights(original);
  const right = async (weights: OnnxModel) => {
    const answers: ClassificationResult[] = await runEdited(
      'classification',
      name,
      weights,
      photos.map(({ path }) => path),
    );
    return answers.filter(({ predictions }, at) => predictions[0]?.index === photos[at]?.classIndex).length;
  };
  return {
    bytes: encodeModel(model).length,
    right: { before: await right(original), after: await right(model) },
  };
}

/** How far YOLOX-Nano with its weights in int8 agrees with itself, and its size in bytes. */
export async function storedDetector(
  photos: readonly string[],
): Promise<DetectionAgreement & { readonly bytes: number }> {
  const name = 'yolox-nano-416';
  const original = await read(name);
  const { model } = quantizeWeights(original);
  const detections = async (weights: OnnxModel) => {
    const answers: DetectionResult[] = await runEdited('detection', name, weights, photos);
    return answers.map((answer) => answer.detections);
  };
  return {
    bytes: encodeModel(model).length,
    ...detectionAgreement(await detections(original), await detections(model)),
  };
}
