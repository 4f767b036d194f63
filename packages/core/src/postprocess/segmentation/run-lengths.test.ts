import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import { decodeRunLength } from './decode-run-length.js';
import { encodeRunLength } from './encode-run-length.js';
import { encodeRunLengths } from './encode-run-lengths.js';
import type { Mask } from './mask.js';

function draw(...rows: string[]): Mask {
  const text = rows.join('');
  const data = Uint8Array.from(text, (letter) =>
    letter === '#' ? 255 : letter === '.' ? 0 : Number(letter),
  );
  return { width: text.length / rows.length, height: rows.length, data };
}

const masks = fc
  .record({ width: fc.integer({ min: 1, max: 12 }), height: fc.integer({ min: 1, max: 12 }) })
  .chain(({ width, height }) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      data: fc.uint8Array({ minLength: width * height, maxLength: width * height, max: 2 }),
    }),
  );

describe('encodeRunLength()', () => {
  it('runs down the columns and begins with background', () => {
    expect(encodeRunLength(draw('.#.', '.##'))).toEqual({
      format: 'rle',
      size: [2, 3],
      counts: [2, 2, 1, 1],
    });
  });

  it.each([
    ['##', [0, 2]],
    ['..', [2]],
    ['#.', [0, 1, 1]],
  ])('encodes %s as %j', (row, counts) => {
    expect(encodeRunLength(draw(row)).counts).toEqual(counts);
  });
});

describe('encodeRunLengths()', () => {
  it('encodes each value by itself', () => {
    const runs = encodeRunLengths(draw('112', '012'));

    expect([...runs].map(([value, { counts }]) => [value, counts])).toEqual([
      [0, [1, 1, 4]],
      [1, [0, 1, 1, 2, 2]],
      [2, [4, 2]],
    ]);
    expect(runs.get(2)).toMatchObject({ format: 'rle', size: [2, 3] });
  });

  it('agrees with encoding one value after the other', () => {
    fc.assert(
      fc.property(masks, (mask) => {
        for (const [value, runs] of encodeRunLengths(mask)) {
          expect(runs).toEqual(
            encodeRunLength({ ...mask, data: mask.data.map((level) => Number(level === value)) }),
          );
        }
      }),
    );
  });
});

describe('decodeRunLength()', () => {
  it('gives back what was encoded', () => {
    fc.assert(
      fc.property(masks, (mask) => {
        const data = mask.data.map((level) => (level === 0 ? 0 : 255));
        expect(decodeRunLength(encodeRunLength(mask))).toEqual({ ...mask, data });
      }),
    );
  });

  it.each([[[3, 2]], [[7, -1]], [[1.5, 4.5]]])('refuses the counts %j of six pixels', (counts) => {
    expect(() => decodeRunLength({ size: [2, 3], counts })).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INVALID_OPTION, option: 'counts' }),
    );
  });
});
