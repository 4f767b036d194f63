import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ClassificationResult } from '@lambda-vision/core';
import type { CLASSIFIERS } from './classifiers.js';
import { shared } from './shared.js';

/** A photo of ImageNet's, its class, and what the model answered in Python. */
export interface GoldenPrediction {
  readonly file: string;
  readonly label: number;
  readonly top5: readonly (readonly [index: number, score: number])[];
}

/** What a classifier answered in Python to the 100 photos, and how often it was right. */
export function goldenPredictions(name: keyof typeof CLASSIFIERS) {
  const path = shared('golden/predictions/pillow-exact', `${name}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as {
    readonly top1: number;
    readonly predictions: readonly GoldenPrediction[];
  };
}

/**
 * Posts photos to a function that classifies.
 *
 * @returns How many answers are right, and the photos whose answer is not Python's: the best class, and each of the five
 * scores within 1e-4.
 */
export async function classifyPhotos(
  url: string,
  predictions: readonly GoldenPrediction[],
): Promise<{ readonly right: number; readonly differing: readonly string[] }> {
  let right = 0;
  const differing: string[] = [];
  for (const { file, label, top5 } of predictions) {
    const body = await readFile(shared('images/imagenet-sample', file));
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'image/jpeg' }, body });
    const { predictions: answered } = (await response.json()) as ClassificationResult;
    if (answered[0]?.index === label) right++;
    const scores = new Map(answered.map(({ index, score }) => [index, score]));
    const apart = top5.map(([index, score]) => Math.abs((scores.get(index) ?? 0) - score));
    if (answered[0]?.index !== top5[0]?.[0] || Math.max(...apart) > 1e-4) differing.push(file);
  }
  return { right, differing };
}
