import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastRatio } from './contrast-ratio.js';
import { contrastingColour } from './contrasting-colour.js';

const level = fc.integer({ min: 0, max: 255 });
const colour = fc.record({ r: level, g: level, b: level });
const grey = (value: number) => ({ r: value, g: value, b: value });

describe('contrastRatio()', () => {
  it.each([
    { a: grey(0), b: grey(255), ratio: 21 },
    { a: grey(0x77), b: grey(255), ratio: 4.478 },
    { a: { r: 255, g: 0, b: 0 }, b: grey(255), ratio: 3.998 },
    { a: grey(5), b: grey(5), ratio: 1 },
  ])('is $ratio for $a on $b', ({ a, b, ratio }) => {
    expect(contrastRatio(a, b)).toBeCloseTo(ratio, 3);
  });

  it('does not depend on which colour lies on which', () => {
    fc.assert(fc.property(colour, colour, (a, b) => contrastRatio(a, b) === contrastRatio(b, a)));
  });
});

describe('contrastingColour()', () => {
  it('finds ink for every ground that WCAG calls legible', () => {
    fc.assert(fc.property(colour, (ground) => contrastRatio(ground, contrastingColour(ground)) >= 4.5));
  });

  it('is black on yellow and white on navy', () => {
    expect(contrastingColour({ r: 240, g: 228, b: 66 })).toEqual(grey(0));
    expect(contrastingColour({ r: 26, g: 26, b: 128 })).toEqual(grey(255));
  });
});
