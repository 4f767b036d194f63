import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jpegShrink } from './jpeg-shrink.js';
import { webpScale } from './webp-scale.js';

describe('jpegShrink()', () => {
  it.each([
    [{ width: 4032, height: 3024 }, { width: 310, height: 232 }, 1, 8],
    [{ width: 4032, height: 3024 }, { width: 310, height: 232 }, 2, 4],
    [{ width: 4032, height: 500 }, { width: 310, height: 232 }, 1, 2],
    [{ width: 400, height: 300 }, { width: 310, height: 232 }, 1, 1],
    [{ width: 100, height: 100 }, { width: 300, height: 300 }, 1, 1],
  ])('of %j for %j at %i gives %i', (full, least, oversampling, expected) => {
    expect(jpegShrink(full, least, oversampling)).toBe(expected);
  });
});

describe('webpScale()', () => {
  it('never falls below what is needed, once the sides are rounded', () => {
    const side = fc.integer({ min: 1, max: 16_383 });
    const size = fc.record({ width: side, height: side });

    fc.assert(
      fc.property(size, size, fc.double({ min: 1, max: 8, noNaN: true }), (full, wanted, oversampling) => {
        const least = {
          width: Math.min(wanted.width, full.width),
          height: Math.min(wanted.height, full.height),
        };
        const scale = webpScale(full, least, oversampling);

        expect(scale).toBeLessThanOrEqual(1);
        for (const axis of ['width', 'height'] as const)
          expect(Math.round(full[axis] * scale)).toBeGreaterThanOrEqual(least[axis]);
      }),
    );
  });
});
