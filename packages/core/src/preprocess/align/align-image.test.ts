import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import { alignments, computed } from './__fixtures__/alignments.js';
import { alignImage } from './align-image.js';

describe('alignImage()', () => {
  it.each(alignments)('equals scikit-image and OpenCV for $name', ({ landmarks, sha256 }) => {
    const { data, width, height } = alignImage(computed(60, 48), landmarks, 'arcface-112');

    expect({ width, height }).toEqual({ width: 112, height: 112 });
    expect(createHash('sha256').update(data).digest('hex')).toBe(sha256);
  });

  it('brings landmarks to where an alignment of your own has them', () => {
    const image = computed(4, 4);
    const align = {
      width: 2,
      height: 1,
      points: [
        { x: 0, y: 0 },
        { x: 1, y: 0 },
      ],
    };

    // The crop's row is the picture's third column, from the bottom up.
    const { data } = alignImage(
      image,
      [
        { x: 2, y: 3 },
        { x: 2, y: 2 },
      ],
      align,
    );

    const pixel = (x: number, y: number) => [...image.data.subarray((y * 4 + x) * 3, (y * 4 + x + 1) * 3)];
    expect([...data]).toEqual([...pixel(2, 3), ...pixel(2, 2)]);
  });

  it('refuses another number of landmarks', () => {
    expect(() => alignImage(computed(4, 4), [{ x: 0, y: 0 }], 'arcface-112')).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INVALID_OPTION, option: 'align' }),
    );
  });
});
