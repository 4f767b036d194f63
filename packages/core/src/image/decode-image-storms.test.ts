import { drawImage, encodeJpeg, encodePng, encodeWebp, truncate } from '@lambda-vision/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VisionError } from '../errors/vision-error.js';
import { decodeImage } from './decode-image.js';

const picture = drawImage({ width: 64, height: 48, pixel: (x, y) => [x * 4, y * 5, (x * y) % 256] });
const FORMATS = [
  ['JPEG', () => encodeJpeg(picture)],
  ['progressive JPEG', () => encodeJpeg(picture, { progressive: true })],
  ['PNG', async () => encodePng(picture)],
  ['WebP', () => encodeWebp(picture)],
  ['lossless WebP', () => encodeWebp(picture, { lossless: true })],
] as const;

/** Damage that gets past the header and the end marker, so that the codec itself has to refuse. */
function damage(file: Uint8Array, seed: number): Uint8Array {
  const damaged = file.slice();
  const middle = Math.floor(file.length / 2);
  for (let index = 0; index < 24; index++) damaged[middle + index] = (seed * 31 + index * 17) % 251;
  return damaged;
}

async function expectOnlyVisionErrors(bytes: Uint8Array): Promise<void> {
  try {
    const { data, width, height } = await decodeImage(bytes, { limits: { maxPixels: 1_000_000 } });
    expect(data.length).toBe(width * height * 3);
  } catch (error) {
    expect(VisionError.isInstance(error)).toBe(true);
  }
}

describe('decodeImage() under storms', () => {
  it.each(FORMATS)('decodes a good %s to the byte after 300 that were refused', async (_format, encode) => {
    const file = await encode();
    const before = await decodeImage(file);
    let refused = 0;

    for (let seed = 0; refused < 300; seed++) {
      const broken = seed % 2 === 0 ? damage(file, seed) : truncate(file, 0.5 + (seed % 40) / 100);
      await decodeImage(broken).catch(() => refused++);
      expect(seed).toBeLessThan(2000);
    }

    expect(await decodeImage(file)).toEqual(before);
  });

  it.each(FORMATS)('throws nothing but a VisionError at a mutated %s', async (_format, encode) => {
    const file = await encode();
    const position = fc.oneof(
      fc.nat({ max: Math.min(200, file.length - 1) }),
      fc.nat({ max: file.length - 1 }),
    );
    const mutations = fc.array(fc.tuple(position, fc.nat({ max: 255 })), { minLength: 1, maxLength: 8 });

    await fc.assert(
      fc.asyncProperty(mutations, async (changes) => {
        const mutated = file.slice();
        for (const [at, value] of changes) mutated[at] = value;
        await expectOnlyVisionErrors(mutated);
      }),
      { numRuns: 150 },
    );
  });

  it('throws nothing but a VisionError at any bytes', async () => {
    const starts = fc.constantFrom('', 'ffd8ff', '89504e470d0a1a0a', '52494646ffffffff57454250');
    await fc.assert(
      fc.asyncProperty(starts, fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
        await expectOnlyVisionErrors(Buffer.concat([Buffer.from(start, 'hex'), rest]));
      }),
      { numRuns: 300 },
    );
  });
});
