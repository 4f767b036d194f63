import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planRanges } from './plan-ranges.js';

describe('planRanges()', () => {
  it('covers every byte once, in order, in parts of the size asked for but the last', () => {
    const sizes = fc.record({
      byteLength: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      parts: fc.integer({ min: 1, max: 200 }),
      extra: fc.integer({ min: 0, max: 3 }),
    });

    fc.assert(
      fc.property(sizes, ({ byteLength, parts, extra }) => {
        const partBytes = Math.max(1, Math.ceil(byteLength / parts) + extra);
        const ranges = planRanges(byteLength, partBytes);

        let next = 0;
        for (const [index, { first, last }] of ranges.entries()) {
          expect(first).toBe(next);
          const length = last - first + 1;
          if (index < ranges.length - 1) expect(length).toBe(partBytes);
          else expect(length).toBeLessThanOrEqual(partBytes);
          expect(length).toBeGreaterThan(0);
          next = last + 1;
        }
        expect(next).toBe(byteLength);
        expect(ranges).toHaveLength(Math.ceil(byteLength / partBytes));
      }),
    );
  });

  it('asks for nothing of an empty file', () => {
    expect(planRanges(0, 8)).toEqual([]);
  });
});
