import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClassificationManifest } from '@lambda-vision/core';
import { shared } from './shared.js';

const torchvision = { rescale: 1 / 255, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

/** Manifests of the real classifiers, as their `SOURCE.json` describes them. */
export const CLASSIFIERS = {
  'mobilenetv2-fp32': {
    task: 'classification',
    preprocess: {
      resize: { mode: 'shortest-edge', size: 232, filter: 'pillow-bilinear' },
      crop: { width: 224, height: 224 },
      ...torchvision,
    },
    output: { decoder: 'logits' },
    labels: 'labels.json',
  },
  'squeezenet1.1-fp32': {
    task: 'classification',
    input: { channelOrder: 'BGR' },
    preprocess: {
      resize: { mode: 'shortest-edge', size: 256, filter: 'pillow-bilinear' },
      crop: { width: 224, height: 224 },
      mean: [103.939, 116.779, 123.68],
    },
    output: { decoder: 'probabilities' },
    labels: 'labels.json',
  },
} as const satisfies Record<string, ClassificationManifest>;

/** Writes a model folder for a real classifier: its manifest, and copies of its weights and labels. */
export async function writeClassifier(name: keyof typeof CLASSIFIERS, directory: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'vision.json'), JSON.stringify(CLASSIFIERS[name]));
  await copyFile(shared('models', name, 'model.onnx'), join(directory, 'model.onnx'));
  await copyFile(shared('models', name, 'labels.json'), join(directory, 'labels.json'));
  return directory;
}
