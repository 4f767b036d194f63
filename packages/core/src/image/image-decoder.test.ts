import { drawImage, encodeJpeg, encodePng } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { ModelLoadError } from '../errors/model-load-error.js';
import type { RawImage } from '../tensor/raw-image.js';
import { flatDecoder } from './__fixtures__/flat-decoder.js';
import { decodeImage } from './decode-image.js';

const picture = drawImage({ width: 40, height: 20, pixel: (x, y) => [x * 6, y * 11, 7] });
const png = encodePng(picture);
const flat = (width: number, height: number): RawImage => ({
  width,
  height,
  data: new Uint8Array(width * height * 3).fill(99),
});

/** A bare codestream's header. */
const JXL = Buffer.from('ff0af80b80080810', 'hex');

describe('decodeImage() with a decoder', () => {
  it('gives plain arrays, also where the decoder gives a Buffer', async () => {
    const whole = flat(40, 20);
    const decoder = flatDecoder({ decode: async () => ({ ...whole, data: Buffer.from(whole.data) }) });

    expect((await decodeImage(png, { decoder })).data).toEqual(whole.data);
    expect((await decodeImage(png, { decoder })).data.constructor).toBe(Uint8Array);
  });

  it('lets it decode the formats that it names, and no others', async () => {
    const decoder = flatDecoder();

    expect(await decodeImage(png, { decoder })).toEqual({
      ...flat(40, 20),
      mediaType: 'image/png',
      orientation: 1,
    });
    expect((await decodeImage(await encodeJpeg(picture), { decoder })).data).not.toEqual(flat(40, 20).data);
    expect(decoder.asked).toHaveLength(1);
  });

  it('takes formats that are not built in, and refuses them by name without it', async () => {
    const image = await decodeImage(JXL, { decoder: flatDecoder(), accept: ['image/jxl'] });

    expect(image).toMatchObject({ mediaType: 'image/jxl', data: expect.any(Uint8Array) });
    await expect(decodeImage(JXL)).rejects.toMatchObject({
      code: ERROR_CODES.UNSUPPORTED_MEDIA_TYPE,
      mediaType: 'image/jxl',
    });
  });

  it('tells it the header, the background and the least size, and the original’s size in the result', async () => {
    const decoder = flatDecoder();
    const background = { r: 1, g: 2, b: 3 };
    const originals: unknown[] = [];
    const leastSize = (original: unknown) => {
      originals.push(original);
      return { width: 10, height: 5 };
    };

    const image = await decodeImage(png, { decoder, background, leastSize });

    expect(originals).toEqual([{ width: 40, height: 20 }]);
    expect(decoder.asked).toMatchObject([
      { header: { width: 40, height: 20 }, leastSize: { width: 10, height: 5 }, background },
    ]);
    expect(image).toEqual({
      ...flat(10, 5),
      original: { width: 40, height: 20 },
      mediaType: 'image/png',
      orientation: 1,
    });
  });

  it.each([5, 6, 7, 8])(
    'asks in upright pixels and lets it answer in stored ones: orientation %i',
    async (orientation) => {
      const decoder = flatDecoder();
      const turned = encodePng(picture, { orientation });

      const image = await decodeImage(turned, { decoder, leastSize: () => ({ width: 10, height: 1 }) });

      expect(decoder.asked[0]?.leastSize).toEqual({ width: 1, height: 10 });
      expect(image).toMatchObject({
        width: 10,
        height: 20,
        orientation,
        original: { width: 20, height: 40 },
      });
    },
  );

  it('leaves the picture as stored where orientation is ignored', async () => {
    const decoder = flatDecoder();
    const turned = encodePng(picture, { orientation: 6 });

    const image = await decodeImage(turned, {
      decoder,
      orientation: 'ignore',
      leastSize: (original) => original,
    });

    expect(image).toMatchObject({ width: 40, height: 20, orientation: 1 });
    expect(image.original).toBeUndefined();
  });

  it('asks an exact one for every pixel', async () => {
    const decoder = flatDecoder({ exact: true });

    const image = await decodeImage(png, { decoder, leastSize: () => ({ width: 1, height: 1 }) });

    expect(decoder.asked[0]?.leastSize).toBeUndefined();
    expect(image).toMatchObject({ width: 40, height: 20 });
  });

  it.each([[undefined], [{ width: 40, height: 1 }], [{ width: 1, height: 20 }]])(
    'asks for every pixel where %j is wanted',
    async (wanted) => {
      const decoder = flatDecoder();

      await decodeImage(png, { decoder, leastSize: () => wanted });

      expect(decoder.asked[0]?.leastSize).toBeUndefined();
    },
  );

  it('holds size and memory against the limits before it is asked or started', async () => {
    let started = 0;
    const decoder = flatDecoder({ prepare: async () => void started++ });

    for (const limits of [{ maxPixels: 799 }, { maxSide: 39 }, { maxDecodedBytes: 2399 }, { maxBytes: 60 }])
      await expect(decodeImage(png, { decoder, limits })).rejects.toMatchObject({
        code: ERROR_CODES.IMAGE_TOO_LARGE,
      });

    expect([started, decoder.asked.length]).toEqual([0, 0]);
  });

  it.each([
    ['another size', flat(39, 20)],
    ['too few bytes', { ...flat(40, 20), data: new Uint8Array(2399) }],
    ['less than the least size', flat(8, 4)],
    ['more than there is', flat(80, 40)],
  ])('refuses a result with %s', async (_, result) => {
    const decoder = flatDecoder({ decode: async () => result });
    const leastSize = () => ({ width: 10, height: 5 });

    const decoding = decodeImage(png, { decoder, ...(result.width === 39 ? {} : { leastSize }) });

    await expect(decoding).rejects.toMatchObject({ code: ERROR_CODES.IMAGE_DECODE });
  });

  it.each([[flat(13, 7)], [flat(10, 19)], [flat(40, 20)]])(
    'takes a shrunk picture of any proportions',
    async (result) => {
      const decoder = flatDecoder({ decode: async () => result });

      const image = await decodeImage(png, { decoder, leastSize: () => ({ width: 10, height: 5 }) });

      expect(image).toMatchObject({ width: result.width, height: result.height });
    },
  );

  it.each([[new Error('cut off')], ['cut off']])(
    'makes a refusal of whatever it throws: %s',
    async (thrown) => {
      const decoder = flatDecoder({ decode: () => Promise.reject(thrown) });

      await expect(decodeImage(png, { decoder })).rejects.toMatchObject({
        code: ERROR_CODES.IMAGE_DECODE,
        reason: 'its data are damaged (cut off)',
        cause: thrown,
      });
    },
  );

  it.each([[new Error('no such file')], ['no such file']])(
    'blames the function, not the picture, where it cannot start: %s',
    async (thrown) => {
      const decoder = flatDecoder({ prepare: () => Promise.reject(thrown) });

      await expect(decodeImage(png, { decoder })).rejects.toMatchObject({
        code: ERROR_CODES.RUNTIME_ASSET,
        message: expect.stringContaining('flat'),
        cause: thrown,
      });
    },
  );

  it('keeps a VisionError of its own', async () => {
    const own = new ModelLoadError({ source: 'decoder', reason: 'it is absent' });

    await expect(
      decodeImage(png, { decoder: flatDecoder({ prepare: () => Promise.reject(own) }) }),
    ).rejects.toBe(own);
    await expect(
      decodeImage(png, { decoder: flatDecoder({ decode: () => Promise.reject(own) }) }),
    ).rejects.toBe(own);
  });

  it('ends before and while it decodes when the signal is aborted', async () => {
    const early = flatDecoder();
    const controller = new AbortController();
    const late = flatDecoder({
      decode: async (_, { signal }) => {
        controller.abort(new Error('gone'));
        throw signal?.reason;
      },
    });

    await expect(decodeImage(png, { decoder: early, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: ERROR_CODES.ABORTED,
    });
    await expect(decodeImage(png, { decoder: late, signal: controller.signal })).rejects.toMatchObject({
      code: ERROR_CODES.ABORTED,
    });
    expect(early.asked).toEqual([]);
  });

  it.each([
    [{ decoder: {} }, 'decoder'],
    [{ decoder: { ...flatDecoder(), decode: 'decode' } }, 'decoder'],
    [{ leastSize: { width: 1, height: 1 } }, 'leastSize'],
    [{ decoder: flatDecoder(), accept: ['image/avif'] }, 'accept'],
  ])('refuses %j', async (options, option) => {
    await expect(decodeImage(png, options as never)).rejects.toMatchObject({
      code: ERROR_CODES.INVALID_OPTION,
      option,
    });
  });
});
