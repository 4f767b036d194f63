import { describe, expect, it } from 'vitest';
import { rotateHalf } from './rotate-half.js';

describe('rotateHalf()', () => {
  it('puts the last pixel first and keeps its channels in order', () => {
    const data = Uint8Array.from({ length: 12 }, (_, index) => index);

    const turned = rotateHalf({ data, width: 2, height: 2 });

    expect(turned).toEqual({
      data: new Uint8Array([9, 10, 11, 6, 7, 8, 3, 4, 5, 0, 1, 2]),
      width: 2,
      height: 2,
    });
    expect(rotateHalf(turned).data).toEqual(data);
  });
});
