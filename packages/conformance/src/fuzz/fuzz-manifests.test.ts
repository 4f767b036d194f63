import { describe, expect, it } from 'vitest';
import { fuzzHuggingFace } from './fuzz-hugging-face.js';
import { fuzzManifests } from './fuzz-manifests.js';

describe.each([
  ['parseManifest()', fuzzManifests],
  ['huggingFaceManifest()', fuzzHuggingFace],
])('%s', (_reader, fuzz) => {
  it('refuses changed documents with an error that names the file and the path, and nothing else', () => {
    const { accepted, refused } = fuzz({ ms: 2000 });

    expect(refused).toBeGreaterThan(20);
    expect(accepted).toBeGreaterThan(0);
  });
});
