import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImageDecodeError } from '../../errors/image-decode-error.js';
import { VisionError } from '../../errors/vision-error.js';
import type { RawImage } from '../../tensor/raw-image.js';
import { decodeImage } from '../decode-image.js';
import type { ImageMediaType } from '../media-type.js';

/** A file of a format, drawn for its contract. */
export interface DrawnFile {
  readonly file: Uint8Array;
  /** What it shows, where the format keeps every pixel. */
  readonly picture?: RawImage;
}

const REFUSALS = 300;
const MUTATIONS = 150;
const LIMITS = { maxPixels: 1_000_000 };

/** Damage in the middle of a file, past what a header check would find. */
function damage(file: Uint8Array, seed: number): Uint8Array {
  const damaged = file.slice();
  const middle = Math.floor(file.length / 2);
  for (let index = 0; index < 24; index++) damaged[middle + index] = (seed * 31 + index * 17) % 251;
  return damaged;
}

/**
 * What every decoder of every format keeps to, run on drawn files: the right pixels or a refusal by code, whatever
 * happens to the file, and no refusal that spoils the next picture.
 */
export function decoderContract(
  variant: string,
  mediaType: ImageMediaType,
  draw: () => DrawnFile | Promise<DrawnFile>,
): void {
  describe(`the decoder of ${variant}`, () => {
    it('gives every pixel as it was drawn, and the same ones again', async () => {
      const { file, picture } = await draw();

      const image = await decodeImage(file);

      expect(image.mediaType).toBe(mediaType);
      expect(image.data.length).toBe(image.width * image.height * 3);
      if (picture !== undefined) expect(image).toMatchObject(picture);
      expect(await decodeImage(file)).toEqual(image);
    });

    it('refuses the file cut off at every tenth byte, or gives the same pixels where it needs no more', async () => {
      const { file } = await draw();
      const whole = await decodeImage(file);
      let refused = 0;

      for (let length = 0; length < file.length; length += 10) {
        const result = await decodeImage(file.subarray(0, length)).catch((error: unknown) => error);
        if (VisionError.isInstance(result)) refused++;
        else expect(result).toEqual(whole);
      }

      expect(refused).toBeGreaterThan(file.length / 20);
    });

    it(`decodes to the byte after ${REFUSALS} refusals`, async () => {
      const { file } = await draw();
      const before = await decodeImage(file);
      let refused = 0;

      for (let seed = 0; refused < REFUSALS; seed++) {
        const broken = seed % 2 === 0 ? damage(file, seed) : file.slice(0, file.length * (0.3 + (seed % 40) / 100));
        await decodeImage(broken).catch(() => refused++);
        expect(seed).toBeLessThan(10 * REFUSALS);
      }

      expect(await decodeImage(file)).toEqual(before);
    });

    it('does not change its input, which may lie inside a larger buffer', async () => {
      const { file } = await draw();
      const pool = Buffer.concat([Buffer.alloc(7, 0xff), file, Buffer.alloc(9, 0xff)]);
      const slice = pool.subarray(7, 7 + file.length);

      expect(await decodeImage(slice)).toEqual(await decodeImage(file));
      expect(Buffer.compare(slice, file)).toBe(0);
    });

    it('decodes good files among broken ones at once', async () => {
      const { file } = await draw();
      const alone = await decodeImage(file);
      const broken = file.slice(0, Math.floor(file.length / 2));

      const together = await Promise.allSettled(
        Array.from({ length: 12 }, (_, index) => decodeImage(index % 3 === 1 ? broken : file)),
      );

      for (const [index, result] of together.entries()) {
        if (index % 3 === 1) expect(result).toMatchObject({ reason: { code: 'VISION_IMAGE_DECODE' } });
        else expect(result).toEqual({ status: 'fulfilled', value: alone });
      }
    });

    it('holds pixels and memory against the limits before it decodes', async () => {
      const { file } = await draw();
      const { width, height } = await decodeImage(file);
      const damaged = damage(file, 1);

      for (const [limit, limits] of [
        ['maxPixels', { maxPixels: width * height - 1 }],
        ['maxDecodedBytes', { maxDecodedBytes: width * height * 3 - 1 }],
      ] as const)
        await expect(decodeImage(damaged, { limits })).rejects.toMatchObject({ code: 'VISION_IMAGE_TOO_LARGE', limit });
    });

    it('refuses mutated files by VisionErrors alone', async () => {
      const { file } = await draw();
      const position = fc.oneof(
        fc.nat({ max: Math.min(200, file.length - 1) }),
        fc.nat({ max: file.length - 1 }),
      );
      const mutations = fc.array(fc.tuple(position, fc.nat({ max: 255 })), { minLength: 1, maxLength: 8 });

      await fc.assert(
        fc.asyncProperty(mutations, async (changes) => {
          const mutated = file.slice();
          for (const [at, value] of changes) mutated[at] = value;
          const result = await decodeImage(mutated, { limits: LIMITS }).catch((error: unknown) => error);
          if (result instanceof Error) expect(VisionError.isInstance(result)).toBe(true);
          else expect((result as RawImage).data).toHaveLength((result as RawImage).width * (result as RawImage).height * 3);
        }),
        { numRuns: MUTATIONS },
      );
    });

    it('says in its refusals what is wrong', async () => {
      const { file } = await draw();
      const error = await decodeImage(file.slice(0, Math.floor(file.length / 2))).catch((caught: unknown) => caught);

      expect(error).toBeInstanceOf(ImageDecodeError);
      expect(error).toMatchObject({ mediaType, reason: expect.stringMatching(/\w+ \w+/) });
    });
  });
}
