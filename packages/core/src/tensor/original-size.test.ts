import { describe, expect, it } from 'vitest';
import { originalSize } from './original-size.js';

describe('originalSize()', () => {
  const picture = { data: new Uint8Array(12), width: 2, height: 2 };

  it('is the picture’s own size unless it was decoded smaller', () => {
    expect(originalSize(picture)).toEqual({ width: 2, height: 2 });
    expect(originalSize({ ...picture, original: { width: 16, height: 15 } })).toEqual({
      width: 16,
      height: 15,
    });
  });
});
