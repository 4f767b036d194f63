import { invalidRequest } from './invalid-request.js';

/** Reads `embeddings` of a JSON body: vectors that faces are compared with. */
export function embeddingsOf(body: unknown): readonly (readonly number[])[] | undefined {
  if (typeof body !== 'object' || body === null || !('embeddings' in body)) return undefined;
  const { embeddings } = body;
  if (Array.isArray(embeddings) && embeddings.length > 0 && embeddings.every(isVector)) return embeddings;
  throw invalidRequest('embeddings', 'a list of vectors, each of numbers that are not all 0', embeddings);
}

function isVector(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(Number.isFinite) && value.some((element) => element !== 0);
}
