import { describe, expect, it } from 'vitest';
import { sizeWarnings } from './bundle-warning.js';
import { LAMBDA_LIMITS } from './lambda-limits.js';

describe('sizeWarnings()', () => {
  it('accepts a function that has exactly the sizes Lambda takes', () => {
    expect(sizeWarnings(262_144_000, 52_428_800)).toEqual([]);
    expect(LAMBDA_LIMITS).toEqual({ bytes: 262_144_000, zippedBytes: 52_428_800 });
  });

  it('warns of a zip above 50 MB and of a function above 250 MB', () => {
    const warnings = sizeWarnings(300 * 1024 * 1024, 60 * 1024 * 1024);

    expect(warnings.map(({ code }) => code)).toEqual(['BUNDLE_ZIP_LIMIT', 'BUNDLE_SIZE_LIMIT']);
    expect(warnings[0]?.message).toContain('60.0 MB');
    expect(warnings[1]?.message).toContain('300.0 MB');
  });

  it('says nothing of a zip that was not made', () => {
    expect(sizeWarnings(1000, undefined)).toEqual([]);
  });
});
