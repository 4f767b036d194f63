import type { ModelDescription } from './model-description.js';
import { sha256Of } from './sha256-of.js';

/** Digest of everything that a model is made of; weights count by their ids, without being read. */
export function modelVersion(model: Omit<ModelDescription, 'version'>): string {
  const { manifest, labels, labelEmbeddings, dictionaries, weights } = model;
  const ids = Object.entries(weights).map(([stage, { id }]) => [stage, id]);
  const vectors = (labelEmbeddings?.vectors ?? []).map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  const texts = JSON.stringify([manifest, labels, labelEmbeddings?.labels, dictionaries, ids]);
  return sha256Of(texts, ...vectors);
}
