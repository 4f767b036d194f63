import { describe, expect, it } from 'vitest';
import { DurationWindow } from './duration-window.js';

function windowOf(...durations: number[]): DurationWindow {
  const window = new DurationWindow();
  for (const ms of durations) window.add(ms);
  return window;
}

describe('DurationWindow', () => {
  it('knows nothing until three durations have come after the first', () => {
    expect(windowOf().estimate(1)).toBe(0);
    expect(windowOf(9000, 10, 11).estimate(1)).toBe(0);
    expect(windowOf(9000, 10, 11, 12).estimate(1)).toBe(12);
  });

  it('takes the 95th percentile of the last 32, so that one outlier of many does not count', () => {
    const usual = Array.from({ length: 40 }, (_, at) => 10 + (at % 5));

    expect(windowOf(...usual).estimate(1)).toBe(14);
    expect(windowOf(...usual, 5000).estimate(1)).toBe(14);
    expect(windowOf(...usual, 5000, 5000).estimate(1)).toBe(5000);
  });

  it('forgets outliers when 32 others have come', () => {
    const window = windowOf(1, 5000, 5000, 5000);
    for (let count = 0; count < 32; count += 1) window.add(10);

    expect(window.estimate(1)).toBe(10);
  });

  it('takes the median for each further unit, and parts of a unit as such', () => {
    const window = windowOf(1, 10, 10, 40);

    expect(window.estimate(3)).toBe(40 + 2 * 10);
    expect(window.estimate(0.5)).toBe(20);
    expect(window.estimate(0)).toBe(0);
  });

  it('knows nothing again after enough has been forgotten', () => {
    const window = windowOf(1, 10, 10, 40);

    window.forgetOldest();

    expect(window.estimate(1)).toBe(0);
  });
});
