import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisTaps } from './axis-taps.js';

describe('axisTaps()', () => {
  it('interpolates between the centres of cells and repeats the outermost', () => {
    // Two cells of two pixels each: centres at 1 and 3.
    const taps = axisTaps({ original: 4, input: 4, cells: 2, scale: 1, offset: 0 });

    expect([...taps.first]).toEqual([0, 0, 0, 1]);
    expect([...taps.second]).toEqual([1, 1, 1, 1]);
    expect([...taps.weight]).toEqual([0, 0.25, 0.75, 0]);
    expect(taps).toMatchObject({ from: 0, to: 4 });
  });

  it('keeps to the cells of the picture inside a letterbox', () => {
    // Half a scale, the picture on cells 2 to 5 of 8.
    const taps = axisTaps({ original: 8, input: 8, cells: 8, scale: 0.5, offset: 2 });

    expect([...taps.first]).toEqual([2, 2, 2, 3, 3, 4, 4, 5]);
    expect([...taps.second]).toEqual([3, 3, 3, 4, 4, 5, 5, 5]);
    expect([...taps.weight]).toEqual([0, 0.25, 0.75, 0.25, 0.75, 0.25, 0.75, 0]);
  });

  it('tells which pixels a crop has left', () => {
    const taps = axisTaps({ original: 8, input: 4, cells: 4, scale: 1, offset: -2 });

    expect(taps).toMatchObject({ from: 2, to: 6 });
    expect([...taps.first]).toEqual([0, 0, 0, 1, 2, 3, 3, 3]);
  });

  it('leaves no pixel where the crop shows nothing of the picture', () => {
    expect(axisTaps({ original: 2, input: 4, cells: 4, scale: 1, offset: 9 })).toMatchObject({
      from: 0,
      to: 0,
    });
  });

  it('stays inside the cells, with weights of 0–1, for any placement', () => {
    const axis = fc.record({
      original: fc.integer({ min: 1, max: 60 }),
      input: fc.integer({ min: 1, max: 60 }),
      cells: fc.integer({ min: 1, max: 60 }),
      scale: fc.double({ min: 0.05, max: 8, noNaN: true }),
      offset: fc.integer({ min: -30, max: 30 }),
    });

    fc.assert(
      fc.property(axis, (placed) => {
        const { first, second, weight } = axisTaps(placed);
        for (let pixel = 0; pixel < placed.original; pixel++) {
          expect(first[pixel]).toBeGreaterThanOrEqual(0);
          expect(second[pixel]! - first[pixel]!).toBeOneOf([0, 1]);
          expect(second[pixel]).toBeLessThan(placed.cells);
          expect(weight[pixel]).toBeGreaterThanOrEqual(0);
          expect(weight[pixel]).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
