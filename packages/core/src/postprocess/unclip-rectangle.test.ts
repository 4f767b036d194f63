import { describe, expect, it } from 'vitest';
import { unclipRectangle } from './unclip-rectangle.js';

const rectangle = { center: { x: 5, y: 5 }, width: 100, height: 10, angle: 0.2 };

describe('unclipRectangle()', () => {
  it('grows every side by area times ratio over perimeter', () => {
    const distance = (100 * 10 * 1.5) / 220;

    expect(unclipRectangle(rectangle, 1.5)).toEqual({
      ...rectangle,
      width: 100 + 2 * distance,
      height: 10 + 2 * distance,
    });
  });

  it('leaves a rectangle without extent as it is', () => {
    const point = { ...rectangle, width: 0, height: 0 };

    expect(unclipRectangle(point, 1.5)).toEqual(point);
  });
});
