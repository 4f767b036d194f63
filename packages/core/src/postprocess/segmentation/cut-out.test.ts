import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import { cutOut } from './cut-out.js';

describe('cutOut()', () => {
  it('puts alpha behind the colours and blackens what is transparent', () => {
    const image = { data: Uint8Array.of(1, 2, 3, 4, 5, 6), width: 2, height: 1 };

    expect([...cutOut(image, Uint8Array.of(128, 0))]).toEqual([1, 2, 3, 128, 0, 0, 0, 0]);
  });

  it('refuses a mask of another size', () => {
    const image = { data: new Uint8Array(3), width: 1, height: 1 };

    expect(() => cutOut(image, new Uint8Array(2))).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INVALID_OPTION }),
    );
  });

  it('leaves every colour where the mask is opaque', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (data) => {
        const rgba = cutOut({ data, width: 2, height: 2 }, new Uint8Array(4).fill(255));
        expect(rgba.filter((_, at) => at % 4 !== 3)).toEqual(data);
      }),
    );
  });
});
