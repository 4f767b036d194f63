import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VisionError } from '../errors/vision-error.js';
import { decodeImage } from './decode-image.js';

/** First bytes of each format, so that what follows reaches its decoder. */
const STARTS = [
  '',
  'ffd8ff',
  '89504e470d0a1a0a',
  '52494646ffffffff57454250',
  '474946383961',
  '424d',
  '49492a0008000000',
  '4d4d002a00000008',
];

describe('decodeImage() under storms', () => {
  it.each(STARTS)('throws nothing but a VisionError at any bytes behind "%s"', async (start) => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (rest) => {
        const bytes = Buffer.concat([Buffer.from(start, 'hex'), rest]);
        const result = await decodeImage(bytes, { limits: { maxPixels: 1_000_000 } }).catch((error) => error);
        if (result instanceof Error) expect(VisionError.isInstance(result)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
