import { describe, expect, it } from 'vitest';
import { DurationWindow } from './duration-window.js';

describe('DurationWindow', () => {
  it('expects nothing while nothing is known', () => {
    expect(new DurationWindow().likelyMs()).toBe(0);
  });

  it('expects half as much again as the 95th percentile of the last fifty', () => {
    const window = new DurationWindow();
    for (let each = 0; each < 10; each += 1) window.add(9000);
    for (let each = 1; each <= 50; each += 1) window.add(each);

    expect(window.likelyMs()).toBe(48 * 1.5);
  });
});
