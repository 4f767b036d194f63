import { describe, expect, it } from 'vitest';
import { coverPairs, pairsOf } from './cover-pairs.js';

const factors = { a: ['1', '2', '3'], b: ['x', 'y', 'z'], c: ['p', 'q', 'r'], d: ['u', 'v', 'w'] };

describe('coverPairs()', () => {
  it('brings every pair of values together in far fewer combinations than there are', () => {
    const chosen = coverPairs(factors, () => true);

    // Six pairs of factors with nine pairs of values each; a combination has six of them.
    expect(pairsOf(chosen)).toHaveLength(54);
    expect(chosen.length).toBeGreaterThanOrEqual(9);
    expect(chosen.length).toBeLessThan(20);
  });

  it('leaves out what does not exist, and nothing else', () => {
    const isAllowed = ({ a, b }: Readonly<Record<string, string>>) => !(a === '1' && b === 'x');

    const chosen = coverPairs(factors, isAllowed);

    expect(chosen.every(isAllowed)).toBe(true);
    expect(pairsOf(chosen)).toHaveLength(53);
  });
});
