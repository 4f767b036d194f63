import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countClasses } from './count-classes.js';

describe('countClasses()', () => {
  it('gives the classes that occur, most pixels first, and leaves out what a crop cut off', () => {
    const mask = { width: 4, height: 2, data: Uint8Array.of(2, 2, 0, 2, 0, 1, 255, 1) };

    expect(countClasses(mask, ['ground', 'cat'])).toEqual([
      { index: 2, label: '2', pixels: 3, fraction: 0.375 },
      { index: 0, label: 'ground', pixels: 2, fraction: 0.25 },
      { index: 1, label: 'cat', pixels: 2, fraction: 0.25 },
    ]);
  });

  it('counts every pixel once', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, max: 254 }), (data) => {
        const classes = countClasses({ width: data.length, height: 1, data });
        expect(classes.reduce((sum, { pixels }) => sum + pixels, 0)).toBe(data.length);
      }),
    );
  });
});
