import { drawImage, encodeWebp } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { animateWebp, webp } from '../__fixtures__/draw-files.js';
import { decodeImage } from '../decode-image.js';

const picture = drawImage({ width: 6, height: 4, pixel: (x, y) => [x * 40, y * 60, 7] });
const size = { width: 6, height: 4 };

describe('decodeWebp() of animations', () => {
  it('lays the first frame on a canvas of transparent black', async () => {
    const file = await encodeWebp(picture, { lossless: true });
    const other = await encodeWebp(drawImage({ ...size, pixel: () => [9, 9, 9] }), { lossless: true });
    const animation = animateWebp({ width: 10, height: 9 }, [
      { file, left: 2, top: 4, ...size },
      { file: other, left: 0, top: 0, ...size },
    ]);

    const image = await decodeImage(animation);

    const expected = drawImage({
      width: 10,
      height: 9,
      pixel: (x, y) => (x >= 2 && x < 8 && y >= 4 && y < 8 ? [(x - 2) * 40, (y - 4) * 60, 7] : [0, 0, 0]),
    });
    expect(image).toEqual({ ...expected, mediaType: 'image/webp', orientation: 1 });
    const { data } = await decodeImage(animation, { background: { r: 1, g: 2, b: 3 } });
    expect([...data.subarray(0, 3)]).toEqual([1, 2, 3]);
  });

  it.each([true, false])(
    'drops the alpha of a frame, or lays it over a background (lossless: %s)',
    async (lossless) => {
      const flat = drawImage({ ...size, pixel: () => [200, 100, 50] });
      const file = await encodeWebp(flat, { lossless, alpha: 0, quality: 100 });
      const animation = animateWebp(size, [{ file, left: 0, top: 0, ...size }]);

      const [red = 0] = (await decodeImage(animation)).data;
      expect(Math.abs(red - 200)).toBeLessThanOrEqual(3);
      const { data } = await decodeImage(animation, { background: { r: 1, g: 2, b: 3 } });
      expect([...data.subarray(0, 3)]).toEqual([1, 2, 3]);
    },
  );

  it.each([
    ['a frame beyond its canvas', { left: 2, top: 0, ...size }, 'outside of its canvas'],
    ['a frame of another size', { left: 0, top: 0, width: 6, height: 3 }, 'another size'],
  ])('refuses %s', async (_case, place, reason) => {
    const file = await encodeWebp(picture);

    await expect(decodeImage(animateWebp(size, [{ file, ...place }]))).rejects.toThrow(reason);
  });

  it('refuses an animation without frames and one whose frame is cut off', async () => {
    const file = await encodeWebp(picture);
    const frame = animateWebp(size, [{ file, left: 0, top: 0, ...size }]);
    const inner = Buffer.from(frame).indexOf('VP8 ', 30, 'latin1');
    frame[inner + 4] = (frame[inner + 4] ?? 0) + 8;

    await expect(decodeImage(animateWebp(size, []))).rejects.toThrow('no complete frame');
    await expect(decodeImage(frame)).rejects.toThrow('no complete frame');
  });
});

describe('decodeWebp()', () => {
  it('refuses a file whose last chunks are missing', async () => {
    const file = await encodeWebp(picture);
    const withExif = webp(['VP8 ', file.subarray(20)], ['EXIF', new Uint8Array(20)]);

    await expect(decodeImage(withExif.subarray(0, withExif.length - 28))).rejects.toThrow(
      'last chunks are missing',
    );
  });
});
