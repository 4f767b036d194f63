import { drawImage } from '@lambda-vision/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orient } from './orient.js';
import type { Orientation } from './orientation.js';

/** The same upright picture, stored in each of the eight ways. */
const STORED: readonly (readonly [Orientation, string])[] = [
  [1, 'RGB\nYCM'],
  [2, 'BGR\nMCY'],
  [3, 'MCY\nBGR'],
  [4, 'YCM\nRGB'],
  [5, 'RY\nGC\nBM'],
  [6, 'BM\nGC\nRY'],
  [7, 'MB\nCG\nYR'],
  [8, 'YR\nCG\nMB'],
];

const orientations = fc.constantFrom<Orientation>(1, 2, 3, 4, 5, 6, 7, 8);
/** What undoes an orientation: itself, except for the two quarter turns. */
const INVERSE: Readonly<Record<Orientation, Orientation>> = {
  1: 1,
  2: 2,
  3: 3,
  4: 4,
  5: 5,
  6: 8,
  7: 7,
  8: 6,
};

describe('orient()', () => {
  it.each(STORED)('turns a picture stored with orientation %i upright', (orientation, art) => {
    expect(orient(drawImage(art), orientation)).toEqual(drawImage('RGB\nYCM'));
  });

  it('gives the picture itself when it stands upright', () => {
    const image = drawImage('RG');

    expect(orient(image, 1)).toBe(image);
  });

  it('does not change its input', () => {
    const image = drawImage('RGB\nYCM');

    orient(image, 6);

    expect(image).toEqual(drawImage('RGB\nYCM'));
  });

  it('is undone by the opposite turn, for pictures beyond the size of a block', () => {
    const sides = fc.integer({ min: 1, max: 80 });
    fc.assert(
      fc.property(sides, sides, orientations, (width, height, orientation) => {
        const image = drawImage({ width, height, pixel: (x, y) => [x, y, (x * 7 + y * 13) % 256] });

        expect(orient(orient(image, orientation), INVERSE[orientation])).toEqual(image);
      }),
      { numRuns: 60 },
    );
  });
});
