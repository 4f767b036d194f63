import { describe, expect, it } from 'vitest';
import { fuzzManifests } from './fuzz-manifests.js';

describe('parseManifest()', () => {
  it('refuses changed manifests with an error that names the file, and nothing else', () => {
    const { accepted, refused } = fuzzManifests({ ms: 3000 });

    expect(refused).toBeGreaterThan(50);
    expect(accepted).toBeGreaterThan(0);
  });
});
