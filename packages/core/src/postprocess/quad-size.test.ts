import { describe, expect, it } from 'vitest';
import { quadSize } from './quad-size.js';

describe('quadSize()', () => {
  it('takes the longer of opposite sides', () => {
    const size = quadSize([
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 8, y: 4 },
      { x: 0, y: 3 },
    ]);

    expect(size.width).toBe(10);
    expect(size.height).toBeCloseTo(Math.hypot(2, 4), 12);
  });
});
