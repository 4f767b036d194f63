import { describe, expect, it } from 'vitest';
import { compare } from './measurement.ts';

const side = (subject: string, values: number[]) => ({ subject, values, answer: 'tench' });

describe('compare()', () => {
  it('divides pair by pair, so that a disturbance of a whole pair cancels out', () => {
    const { ratios, ratio, ours, peer } = compare(
      { figure: 'warm', unit: 'ms' },
      side('ours', [10, 40, 10]),
      side('theirs', [20, 80, 40]),
    );

    expect(ratios).toEqual([0.5, 0.5, 0.25]);
    expect(ratio).toMatchObject({ count: 3, median: 0.5, min: 0.25, max: 0.5 });
    expect([ours.summary.median, peer.summary.median]).toEqual([10, 40]);
  });

  it('refuses sides of different length', () => {
    expect(() => compare({ figure: 'warm', unit: 'ms' }, side('ours', [1, 2]), side('theirs', [1]))).toThrow(
      'Expected as many values of theirs as of ours, 2, but received 1.',
    );
  });
});
