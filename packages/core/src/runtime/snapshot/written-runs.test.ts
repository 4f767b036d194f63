import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinStretches } from './join-stretches.js';
import { type Stretch, writtenRuns } from './written-runs.js';

const PAGE = 4096;

describe('writtenRuns()', () => {
  it('finds the pages that hold anything, neighbours joined', () => {
    const memory = new Uint8Array(6 * PAGE);
    for (const at of [0, PAGE + 5, 4 * PAGE - 1, 5 * PAGE]) memory[at] = 1;

    expect(writtenRuns(memory)).toEqual([
      [0, 2 * PAGE],
      [3 * PAGE, PAGE],
      [5 * PAGE, PAGE],
    ]);
    expect(writtenRuns(new Uint8Array(PAGE))).toEqual([]);
  });
});

describe('joinStretches()', () => {
  it('covers the same bytes, each once and in order', () => {
    const stretch = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }));

    fc.assert(
      fc.property(fc.array(stretch), (stretches) => {
        const joined = joinStretches(stretches);

        expect(bytesOf(joined)).toEqual([...new Set(bytesOf(stretches))].sort((a, b) => a - b));
        for (const [at, [start]] of joined.slice(1).entries())
          expect(start).toBeGreaterThan((joined[at]?.[0] ?? 0) + (joined[at]?.[1] ?? 0));
      }),
    );
  });
});

function bytesOf(stretches: readonly Stretch[]): number[] {
  return stretches.flatMap(([start, length]) => Array.from({ length }, (_, at) => start + at));
}
