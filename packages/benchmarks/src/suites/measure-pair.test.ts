import { describe, expect, it } from 'vitest';
import { toSample } from './measure-pair.ts';

describe('toSample()', () => {
  it('takes medians over the requests of all blocks, total and part by part', () => {
    const blocks = [
      {
        label: 'tench',
        totalMs: [10, 30],
        parts: [{ preprocessMs: 1 }, { preprocessMs: 3 }],
        maxRssBytes: 1,
      },
      { label: 'tench', totalMs: [20], parts: [{ preprocessMs: 9 }], maxRssBytes: 1 },
    ];

    expect(toSample('ours', blocks)).toEqual({
      subject: 'ours',
      label: 'tench',
      totalMs: 20,
      parts: { preprocessMs: 3 },
    });
  });
});
