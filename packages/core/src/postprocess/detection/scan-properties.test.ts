import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanKernel } from '../../kernels/scan-kernel.js';
import { bestClasses } from './best-classes.js';
import { findNaN } from './find-nan.js';

/** Doubles of the same values: the kernel takes floats of 32 bits alone, so that these go through TypeScript. */
const asDoubles = (values: Float32Array) => Float64Array.from(values);

it('has a kernel to compare', () => {
  expect(scanKernel()).toBeDefined();
});

describe('findNaN() in WebAssembly and in TypeScript', () => {
  it('finds the same element, wherever it is', () => {
    const length = fc.integer({ min: 0, max: 40_000 });
    fc.assert(
      fc.property(length, fc.array(fc.nat(), { maxLength: 3 }), (count, at) => {
        const values = new Float32Array(count).fill(0.5);
        for (const index of at) if (count > 0) values[index % count] = Number.NaN;

        expect(findNaN(values)).toBe(findNaN(asDoubles(values)));
        expect(findNaN(values)).toBe(values.findIndex((value) => Number.isNaN(value)));
      }),
      { numRuns: 60 },
    );
  });

  it('takes infinities, zeros of both signs and the smallest numbers for numbers', () => {
    const special = [Infinity, -Infinity, 0, -0, 1e-45, -1e-45, 3.4e38];
    const values = Float32Array.from({ length: 10_000 }, (_, at) => special[at % special.length]!);

    expect(findNaN(values)).toBe(-1);
  });

  it('finds NaN of any bits', () => {
    const values = new Float32Array(8192);
    new Int32Array(values.buffer)[8000] = 0xff812345 | 0;

    expect(findNaN(values)).toBe(8000);
  });
});

describe('bestClasses() in WebAssembly and in TypeScript', () => {
  const score = fc.constantFrom(0, -0, 0.25, 0.5, 0.75, 1, -1, Infinity, -Infinity, 1e-45);

  it('finds the same scores and classes, the first of equal ones', () => {
    const rows = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 4090, max: 4103 }));
    const count = fc.integer({ min: 0, max: 5 });
    fc.assert(
      fc.property(
        rows,
        count,
        fc.integer({ min: 0, max: 4 }),
        fc.infiniteStream(score),
        (n, classes, first, scores) => {
          const columns = first + classes;
          const values = Float32Array.from({ length: columns * n }, () => scores.next().value as number);
          const layout = { rows: n, columns, rowStep: 1, columnStep: n };

          const fast = bestClasses(values, layout, first, classes);

          expect(fast).toEqual(bestClasses(asDoubles(values), layout, first, classes));
        },
      ),
      { numRuns: 80 },
    );
  });
});
