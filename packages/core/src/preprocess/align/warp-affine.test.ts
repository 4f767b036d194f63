import { describe, expect, it } from 'vitest';
import { computed, warps } from './__fixtures__/alignments.js';
import { warpAffine } from './warp-affine.js';

describe('warpAffine()', () => {
  it.each(warps)('equals OpenCV for a picture $name', ({ transform, rgb }) => {
    const warped = warpAffine(computed(13, 9), transform, { width: 16, height: 11 });

    expect(warped).toMatchObject({ width: 16, height: 11 });
    expect(Buffer.from(warped.data).toString('base64')).toBe(rgb);
  });

  it('is black where positions are no numbers', () => {
    const nowhere = [Number.NaN, 0, 0, 0, Number.NaN, 0] as const;

    expect([...warpAffine(computed(2, 2), nowhere, { width: 1, height: 2 }).data]).toEqual(Array(6).fill(0));
  });

  it('leaves the picture as it is and gives a copy', () => {
    const image = computed(3, 2);
    const before = [...image.data];

    const copy = warpAffine(image, [1, 0, 0, 0, 1, 0], image);

    copy.data.fill(0);
    expect([...image.data]).toEqual(before);
  });
});
