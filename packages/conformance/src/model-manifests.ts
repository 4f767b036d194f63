import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Manifest, ModelParts } from '@lambda-vision/core';
import { parseManifest } from '../../core/src/model/parse-manifest.ts';
import { shared } from './shared.js';

/** Manifests that `pull` writes are in the cli, the others here. */
const folders = ['../../cli/src/pull/catalogue/manifests', '../manifests'].map((folder) =>
  resolve(import.meta.dirname, folder),
);
const paths = new Map(
  folders.flatMap((folder) =>
    readdirSync(folder).map((file) => [file.replace(/\.json$/, ''), join(folder, file)] as const),
  ),
);

/** Models of the text reader's stages; their manifest is one. */
export const TEXT_STAGES = {
  detection: 'ocr-det-ppocrv3-en',
  direction: 'ocr-cls-ppocrv2',
  recognition: 'ocr-rec-en-number-v2',
} as const;

/** Names of the manifests: one per model of the shared test data, one for the stages of the reader. */
export const MANIFEST_NAMES: readonly string[] = [...paths.keys()].sort();

/** Text of a manifest. */
export function manifestText(name: string): string {
  return readFileSync(paths.get(name) ?? `${name}.json`, 'utf8');
}

/** A manifest with the weights and labels of the shared test data. */
export function modelParts(name: string): Omit<ModelParts, 'manifest'> & { readonly manifest: Manifest } {
  const manifest = parseManifest(manifestText(name), `${name}.json`);
  if (manifest.task === 'text') {
    const weights = Object.entries(TEXT_STAGES).map(([stage, model]) => [stage, weightsOf(model)]);
    return { manifest, weights: Object.fromEntries(weights) };
  }
  const labels = 'labels' in manifest && { labels: shared('models', name, 'labels.json') };
  return { manifest, weights: weightsOf(name), ...labels };
}

function weightsOf(model: string): string {
  return shared('models', model, 'model.onnx');
}
