import { ManifestError } from '../errors/manifest-error.js';
import type { LabelEmbeddings } from './model-description.js';
import { parseJson } from './parse-json.js';

/**
 * Reads the vectors of labels for zero-shot classification.
 *
 * @param text - JSON of `{ label: number[] }`.
 * @param source - The file, for messages.
 * @throws {ManifestError} As {@link labelEmbeddingsOfJson}, or if it is no JSON.
 */
export function parseLabelEmbeddings(text: string, source: string): LabelEmbeddings {
  return labelEmbeddingsOfJson(parseJson(text, source), source);
}

/**
 * Takes apart an object of vectors by label.
 *
 * @throws {ManifestError} If there is no label, a vector is none of finite numbers, points nowhere, or is longer or
 * shorter than the others.
 */
export function labelEmbeddingsOfJson(content: unknown, source: string): LabelEmbeddings {
  const refuse = (label: string, reason: string): never => {
    const path = label === '' ? '' : `[${JSON.stringify(label)}]`;
    throw new ManifestError({ source, path, reason });
  };
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return refuse('', 'expected an object of vectors by label');
  }
  const entries = Object.entries(content);
  const [first] = entries;
  if (first === undefined) return refuse('', 'expected at least one label but found none');
  const vectors = entries.map(([label, vector]) => {
    if (!isVector(vector)) return refuse(label, 'expected a list of finite numbers');
    const floats = Float32Array.from(vector);
    if (!floats.every(Number.isFinite)) return refuse(label, 'expected numbers in the range of float32');
    if (floats.every((value) => value === 0)) return refuse(label, 'expected a vector that is not all 0');
    return floats;
  });
  const length = vectors[0]!.length;
  for (const [at, vector] of vectors.entries()) {
    if (vector.length === length) continue;
    const reason = `expected ${length} numbers as for ${JSON.stringify(first[0])} but received ${vector.length}`;
    refuse(entries[at]![0], reason);
  }
  return { labels: entries.map(([label]) => label), vectors };
}

function isVector(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length > 0 && value.every(Number.isFinite);
}
