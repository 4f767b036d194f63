import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { cropImage } from './crop-image.js';

/** Every pixel tells its column and row. */
const image = {
  width: 6,
  height: 4,
  data: Uint8Array.from({ length: 72 }, (_, at) => [((at / 3) % 6) | 0, (at / 18) | 0, 9][at % 3] as number),
};

describe('cropImage()', () => {
  it('cuts out the pixels that the box touches', () => {
    const crop = cropImage(image, { x1: 1.5, y1: 1, x2: 3, y2: 2.2 });

    expect(crop).toMatchObject({ width: 2, height: 2 });
    expect([...crop.data]).toEqual([1, 1, 9, 2, 1, 9, 1, 2, 9, 2, 2, 9]);
  });

  it('widens by the margin and stays inside the picture', () => {
    const crop = cropImage(image, { x1: 2, y1: 0, x2: 4, y2: 2 }, { margin: 0.5 });

    expect(crop).toMatchObject({ width: 4, height: 3 });
    expect([...crop.data.subarray(0, 3)]).toEqual([1, 0, 9]);
  });

  it('gives at least one pixel', () => {
    expect(cropImage(image, { x1: 2, y1: 2, x2: 2, y2: 2 })).toMatchObject({ width: 1, height: 1 });
  });

  it.each([
    [{ x1: 9, y1: 0, x2: 10, y2: 1 }, {}, 'box'],
    [{ x1: 0, y1: 0, x2: 1, y2: 1 }, { margin: -1 }, 'margin'],
    [{ x1: Number.NaN, y1: 0, x2: 1, y2: 1 }, {}, 'box'],
  ])('refuses the box %j with %j', (box, options, option) => {
    const crop = () => cropImage(image, box, options);

    expect(crop).toThrow(expect.objectContaining({ code: ERROR_CODES.INVALID_OPTION, option }));
  });
});
