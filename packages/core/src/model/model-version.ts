import { createHash } from 'node:crypto';
import type { ModelDescription } from './model-description.js';

/** Digest of everything that a model is made of; weights count by their ids, without being read. */
export function modelVersion(model: Omit<ModelDescription, 'version'>): string {
  const { manifest, labels, labelEmbeddings, dictionaries, weights } = model;
  const ids = Object.entries(weights).map(([stage, { id }]) => [stage, id]);
  const hash = createHash('sha256');
  hash.update(JSON.stringify([manifest, labels, labelEmbeddings?.labels, dictionaries, ids]));
  for (const vector of labelEmbeddings?.vectors ?? []) hash.update(vector);
  return hash.digest('hex');
}
