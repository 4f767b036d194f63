import assert from 'node:assert/strict';
import { drawImage } from '../images/draw-image.js';
import { encodeJpeg } from '../images/encode-jpeg.js';
import { encodePng } from '../images/encode-png.js';
import { jpegHeaderOnly } from '../images/jpeg-header-only.js';
import { pngHeaderOnly } from '../images/png-header-only.js';
import { checkPicture } from './check-picture.js';
import { checkRefusal } from './check-refusal.js';
import type { ContractCase } from './contract-case.js';
import { GRADIENT, losslessFiles, QUARTERS, turnedFiles } from './contract-files.js';
import type { ContractPicture, DecoderUnderTest } from './decoder-under-test.js';

const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8];
const JPEG_TOLERANCE = 24;
const BROKEN = 60;
/** What a refused bomb may take; its pixels would take gigabytes. */
const REFUSAL_BYTES = 32 * 1024 * 1024;

/** Colours of {@link QUARTERS} at the middle of each quarter, upright for each orientation. */
const CORNERS = {
  topLeft: [230, 210, 200],
  topRight: [20, 210, 60],
  bottomLeft: [230, 40, 60],
  bottomRight: [20, 40, 60],
};
type Corner = keyof typeof CORNERS;

/** Stored corners that stand at the upright picture's top left, top right, bottom left and bottom right. */
const TURNED: readonly (readonly [Corner, Corner, Corner, Corner])[] = [
  ['topLeft', 'topRight', 'bottomLeft', 'bottomRight'],
  ['topRight', 'topLeft', 'bottomRight', 'bottomLeft'],
  ['bottomRight', 'bottomLeft', 'topRight', 'topLeft'],
  ['bottomLeft', 'bottomRight', 'topLeft', 'topRight'],
  ['topLeft', 'bottomLeft', 'topRight', 'bottomRight'],
  ['bottomLeft', 'topLeft', 'bottomRight', 'topRight'],
  ['bottomRight', 'topRight', 'bottomLeft', 'topLeft'],
  ['topRight', 'bottomRight', 'topLeft', 'bottomLeft'],
];

/**
 * What every `ImageDecoder` of core's does: its formats, the eight orientations, grey, alpha, 16 bits, shrinking, and
 * what it does with truncated, damaged and huge files.
 *
 * @example
 * ```ts
 * const decode = (bytes, options) => decodeImage(bytes, { ...options, decoder });
 * const { mediaTypes, exact } = decoder;
 * for (const { title, run } of imageDecoderContract({ decode, mediaTypes, exact })) it(title, run);
 * ```
 */
export function imageDecoderContract(decoder: DecoderUnderTest): readonly ContractCase[] {
  const { decode, mediaTypes, exact, tolerance = 0 } = decoder;
  const files = async () => [...(await losslessFiles(mediaTypes)), ...(decoder.files ?? [])];
  const takesPng = mediaTypes.includes('image/png');
  const takesJpeg = mediaTypes.includes('image/jpeg');
  return [
    {
      title: 'gives every pixel of files without loss, and the same ones again',
      run: async () => {
        for (const { mediaType, picture, file } of await files()) {
          const image = await decode(file);
          assert.equal(image.mediaType, mediaType);
          checkPicture(image, picture, tolerance);
          assert.deepEqual(await decode(file), image);
        }
      },
    },
    ...ORIENTATIONS.map((orientation) => ({
      title: `stands pictures upright: orientation ${orientation}`,
      run: async () => {
        for (const file of await turnedFiles(mediaTypes, orientation)) {
          const image = await decode(file);
          checkCorners(image, orientation);
          assert.equal(image.width, orientation >= 5 ? QUARTERS.height : QUARTERS.width);
          assert.equal(image.original, undefined);
        }
      },
    })),
    ...ORIENTATIONS.map((orientation) => ({
      title: exact
        ? `gives every pixel even where fewer would do: orientation ${orientation}`
        : `shrinks to no less than asked, upright and in place: orientation ${orientation}`,
      run: async () => {
        const [width, height] = orientation >= 5 ? [20, 30] : [30, 20];
        for (const file of await turnedFiles(mediaTypes, orientation)) {
          const image = await decode(file, { leastSize: () => ({ width, height }) });
          const whole = orientation >= 5 ? { width: 64, height: 96 } : { width: 96, height: 64 };
          checkCorners(image, orientation);
          assert.ok(image.width >= width && image.height >= height, `${image.width}x${image.height} px`);
          assert.deepEqual(image.original ?? { width: image.width, height: image.height }, whole);
          if (exact) assert.equal(image.original, undefined);
        }
      },
    })),
    {
      title: 'gives grey pictures three equal channels',
      run: async () => {
        const grey = drawImage({
          width: 9,
          height: 5,
          pixel: (x, y) => [x * 20 + y, x * 20 + y, x * 20 + y],
        });
        if (takesPng) checkPicture(await decode(encodePng(grey, { greyscale: true })), grey, tolerance);
        if (takesJpeg)
          checkPicture(await decode(await encodeJpeg(grey, { quality: 100 })), grey, JPEG_TOLERANCE);
      },
    },
    {
      title: 'drops alpha, or lays the picture over a background',
      run: async () => {
        if (!takesPng) return;
        const alpha = Uint8Array.from({ length: 37 * 23 }, (_, at) => (at % 3) * 127);
        const file = encodePng(GRADIENT, { alpha });
        checkPicture(await decode(file), GRADIENT, tolerance);
        const [r, g, b] = [250, 128, 3];
        const blended = GRADIENT.data.map((level, at) => {
          const opacity = (alpha[Math.floor(at / 3)] ?? 0) / 255;
          return Math.round(level * opacity + ([r, g, b][at % 3] ?? 0) * (1 - opacity));
        });
        // Decoders round the blend in one way or the other.
        checkPicture(
          await decode(file, { background: { r, g, b } }),
          { ...GRADIENT, data: blended },
          tolerance + 1,
        );
      },
    },
    {
      title: 'takes the upper 8 of 16 bits per sample',
      run: async () => {
        if (takesPng) checkPicture(await decode(encodePng(GRADIENT, { bitDepth: 16 })), GRADIENT, tolerance);
      },
    },
    {
      title: 'refuses a file cut off anywhere, or gives the same pixels where it needs no more',
      run: async () => {
        for (const { file } of await samples(decoder)) {
          const whole = await decode(file);
          let refused = 0;
          for (let part = 1; part < 20; part++) {
            const cut = file.slice(0, Math.floor((file.length * part) / 20));
            const image = await decode(cut).catch((error: unknown) => error);
            if (image instanceof Error) {
              assert.match(
                String((image as { code?: unknown }).code),
                /^VISION_(IMAGE_DECODE|UNSUPPORTED_MEDIA_TYPE)$/,
              );
              refused++;
            } else assert.deepEqual(image, whole);
          }
          assert.ok(refused >= 10, `Expected refusals of a cut file but received ${refused} of 19.`);
        }
      },
    },
    {
      title: 'refuses a file cut in the middle also where a part would do',
      run: async () => {
        for (const { file } of await samples(decoder)) {
          const half = file.slice(0, Math.floor(file.length / 2));
          await checkRefusal(
            decode(half, { leastSize: () => ({ width: 1, height: 1 }) }),
            'VISION_IMAGE_DECODE',
          );
        }
      },
    },
    {
      title: 'throws nothing but VisionErrors at damaged files, and decodes the next one as before',
      run: async () => {
        for (const { file } of await samples(decoder)) {
          const before = await decode(file);
          for (let seed = 1; seed <= BROKEN; seed++) {
            const image = await decode(damage(file, seed), { limits: { maxPixels: 100_000 } }).catch(
              (error: unknown) => error,
            );
            if (image instanceof Error) assert.match(String((image as { code?: unknown }).code), /^VISION_/);
            else checkWhole(image);
          }
          assert.deepEqual(await decode(file), before);
        }
      },
    },
    {
      title: 'decodes good files among broken ones at once',
      run: async () => {
        for (const { file } of await samples(decoder)) {
          const alone = await decode(file);
          const broken = file.slice(0, Math.floor(file.length / 2));
          const all = await Promise.allSettled(
            [file, broken, file, broken, file].map((each) => decode(each)),
          );
          for (const [at, outcome] of all.entries()) {
            assert.equal(outcome.status, at % 2 === 0 ? 'fulfilled' : 'rejected');
            if (outcome.status === 'fulfilled') assert.deepEqual(outcome.value, alone);
          }
        }
      },
    },
    {
      title: 'refuses pictures beyond a limit before it takes memory for them',
      run: async () => {
        const bombs = [
          ...(takesPng ? [pngHeaderOnly(60_000, 60_000), pngHeaderOnly(4_000_000, 1)] : []),
          ...(takesJpeg ? [jpegHeaderOnly(65_000, 65_000)] : []),
        ];
        const before = process.memoryUsage();
        for (const bomb of bombs) await checkRefusal(decode(bomb), 'VISION_IMAGE_TOO_LARGE');
        for (const { file } of await samples(decoder))
          await checkRefusal(decode(file, { limits: { maxPixels: 100 } }), 'VISION_IMAGE_TOO_LARGE');
        const taken = process.memoryUsage().arrayBuffers - before.arrayBuffers;
        assert.ok(taken < REFUSAL_BYTES, `Expected no memory for pixels but ${taken} bytes were taken.`);
      },
    },
    {
      title: 'does not change its input, which may lie inside a larger buffer',
      run: async () => {
        for (const { file } of await samples(decoder)) {
          const pool = Buffer.concat([Buffer.alloc(7, 0xff), file, Buffer.alloc(9, 0xff)]);
          assert.deepEqual(await decode(pool.subarray(7, 7 + file.length)), await decode(file));
          assert.equal(Buffer.compare(pool.subarray(7, 7 + file.length), file), 0);
        }
      },
    },
  ];
}

/** One file of each format. */
async function samples(decoder: DecoderUnderTest): Promise<{ readonly file: Uint8Array }[]> {
  const jpeg = decoder.mediaTypes.includes('image/jpeg') ? [{ file: await encodeJpeg(QUARTERS) }] : [];
  return [...jpeg, ...(await losslessFiles(decoder.mediaTypes)), ...(decoder.files ?? [])];
}

function checkWhole(image: ContractPicture | unknown): void {
  const { width, height, data } = image as ContractPicture;
  assert.equal(data.length, width * height * 3);
}

function checkCorners({ width, height, data }: ContractPicture, orientation: number): void {
  const corners = TURNED[orientation - 1] ?? [];
  for (const [at, corner] of corners.entries()) {
    const x = Math.floor(width * (at % 2 === 0 ? 0.25 : 0.75));
    const y = Math.floor(height * (at < 2 ? 0.25 : 0.75));
    const pixel = [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
    const isRight = pixel.every(
      (level, channel) => Math.abs(level - (CORNERS[corner][channel] ?? 0)) <= JPEG_TOLERANCE,
    );
    assert.ok(isRight, `Expected ${CORNERS[corner]} (${corner}) at ${x},${y} but received ${pixel}.`);
  }
}

/** Some bytes behind the first sixteen are changed; the same for the same seed. */
function damage(file: Uint8Array, seed: number): Uint8Array {
  const damaged = file.slice();
  let state = seed * 2_654_435_761;
  for (let change = 0; change < 1 + (seed % 6); change++) {
    // Numerical Recipes' linear congruential generator.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const at = 16 + (state % Math.max(1, file.length - 16));
    damaged[at] = (damaged[at] ?? 0) ^ (1 << (state >>> 29)) ^ (state >>> 16);
  }
  return damaged;
}
