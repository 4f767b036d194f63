import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarize } from './summarize.ts';

describe('summarize()', () => {
  it('interpolates quartiles linearly, as numpy.quantile does', () => {
    expect(summarize([4, 1, 3, 2])).toEqual({
      count: 4,
      median: 2.5,
      min: 1,
      max: 4,
      lowerQuartile: 1.75,
      upperQuartile: 3.25,
    });
  });

  it('takes a single measurement for all of them', () => {
    expect(summarize([7])).toEqual({
      count: 1,
      median: 7,
      min: 7,
      max: 7,
      lowerQuartile: 7,
      upperQuartile: 7,
    });
  });

  it('does not depend on the order and keeps it', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 }), (values) => {
        const before = [...values];
        const { min, lowerQuartile, median, upperQuartile, max } = summarize(values);

        expect(summarize(values.toReversed()).median).toBe(median);
        expect(values).toEqual(before);
        expect([min, lowerQuartile, median, upperQuartile, max].toSorted((a, b) => a - b)).toEqual([
          min,
          lowerQuartile,
          median,
          upperQuartile,
          max,
        ]);
      }),
    );
  });

  it.each([[[]], [[1, Number.NaN]], [[1, Number.POSITIVE_INFINITY]]])('refuses %j', (values) => {
    expect(() => summarize(values)).toThrow(RangeError);
  });
});
