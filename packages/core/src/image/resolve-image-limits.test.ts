import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultMaxPixels } from './default-max-pixels.js';
import { resolveImageLimits } from './resolve-image-limits.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('defaultMaxPixels()', () => {
  it.each([
    ['128', 4_000_000],
    ['256', 4_000_000],
    ['512', 13_421_772],
    ['1024', 40_265_318],
    ['1769', 79_324_774],
    ['3008', 100_000_000],
    ['10240', 100_000_000],
    [undefined, 50_000_000],
    ['', 50_000_000],
    ['plenty', 50_000_000],
  ])('allows with %s MB %i pixels', (memorySize, pixels) => {
    expect(defaultMaxPixels(memorySize)).toBe(pixels);
  });
});

describe('resolveImageLimits()', () => {
  it('takes the number of pixels from the memory of the function', () => {
    vi.stubEnv('AWS_LAMBDA_FUNCTION_MEMORY_SIZE', '1024');

    expect(resolveImageLimits()).toEqual({
      maxBytes: 67_108_864,
      maxPixels: 40_265_318,
      maxSide: 32_768,
      maxDecodedBytes: 805_306_360,
    });
  });

  it('lets each limit be set', () => {
    const limits = { maxBytes: 1, maxPixels: 2, maxSide: 3, maxDecodedBytes: 4 };

    expect(resolveImageLimits(limits)).toEqual(limits);
  });

  it('allows small pictures 16 MiB of memory, however few pixels are allowed', () => {
    expect(resolveImageLimits({ maxPixels: 5 }).maxDecodedBytes).toBe(16_777_216);
    expect(resolveImageLimits({ maxPixels: 10_000_000 }).maxDecodedBytes).toBe(200_000_000);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses a limit of %s', (maxPixels) => {
    expect(() => resolveImageLimits({ maxPixels })).toThrow(
      expect.objectContaining({
        code: 'VISION_INVALID_OPTION',
        option: 'limits.maxPixels',
        received: maxPixels,
      }),
    );
  });
});
