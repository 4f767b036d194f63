import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import { ALIGNMENTS, type Alignment, type AlignmentName } from './alignment.js';
import { resolveAlignment } from './resolve-alignment.js';

const mine: Alignment = {
  width: 20,
  height: 10,
  points: [
    { x: 1, y: 2 },
    { x: 3, y: 4 },
  ],
};

describe('resolveAlignment()', () => {
  it('knows alignments by name and takes those that are given', () => {
    expect(resolveAlignment('arcface-112')).toBe(ALIGNMENTS['arcface-112']);
    expect(resolveAlignment(mine)).toBe(mine);
  });

  it.each([
    ['toString' as AlignmentName, 'align'],
    [{ ...mine, width: 0 }, 'align.width'],
    [{ ...mine, height: 4097 }, 'align.height'],
    [{ ...mine, width: 1.5 }, 'align.width'],
    [{ ...mine, points: [{ x: 1, y: 1 }] }, 'align.points'],
    [
      {
        ...mine,
        points: [
          { x: 1, y: Number.NaN },
          { x: 1, y: 1 },
        ],
      },
      'align.points',
    ],
  ])('refuses %o', (align, option) => {
    expect(() => resolveAlignment(align)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INVALID_OPTION, option }),
    );
  });
});
