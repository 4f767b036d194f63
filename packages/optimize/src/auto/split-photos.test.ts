import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitPhotos } from './split-photos.js';

describe('splitPhotos', () => {
  it('uses every photo for one thing only, the same way each time', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 80 }), (photos) => {
        const { calibration, tuning, holdout } = splitPhotos(photos);

        expect([...calibration, ...tuning, ...holdout].sort()).toEqual([...photos].sort());
        expect(splitPhotos(photos)).toEqual({ calibration, tuning, holdout });
        expect(Math.abs(calibration.length + tuning.length - holdout.length)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('holds out what it is told to', () => {
    expect(splitPhotos(['a', 'b', 'c', 'd'], ['x'])).toEqual({
      calibration: ['a', 'b', 'c'],
      tuning: ['d'],
      holdout: ['x'],
    });
  });
});
