import { describe, expect, it } from 'vitest';
import { encodeFlatJpeg, type FlatComponent } from '../__fixtures__/encode-flat-jpeg.js';
import { decodeImage } from '../decode-image.js';

const ADOBE_RGB = 0;
const ADOBE_YCCK = 2;

function component(horizontal: number, vertical: number, seed: number): FlatComponent {
  return { horizontal, vertical, level: (column, row) => (column * 53 + row * 97 + seed * 31) % 256 };
}

/** A component's sample at a place of the picture, not smoothed. */
function sampleAt(
  { horizontal, vertical, level }: FlatComponent,
  most: number,
  x: number,
  y: number,
): number {
  return level(Math.floor((x * horizontal) / most / 8), Math.floor((y * vertical) / most / 8));
}

/** libjpeg-turbo's rule for half the height: three parts of the nearest row, one of the next nearest. */
function tallSampleAt({ level }: FlatComponent, height: number, x: number, y: number): number {
  const storedRows = Math.ceil(height / 2);
  const nearest = Math.floor(y / 2);
  const next = Math.min(Math.max(nearest + (y % 2 === 0 ? -1 : 1), 0), storedRows - 1);
  const stored = (row: number) => level(Math.floor(x / 8), Math.floor(row / 8));
  return (3 * stored(nearest) + stored(next) + (y % 2 === 0 ? 1 : 2)) >> 2;
}

function clip(value: number): number {
  return Math.min(255, Math.max(0, value));
}

/** JFIF's conversion, in the fixed point of libjpeg. */
function toRgb(y: number, cb: number, cr: number): number[] {
  const green = Math.floor((-22554 * (cb - 128) - 46802 * (cr - 128) + 32768) / 65536);
  const red = Math.floor((91881 * (cr - 128) + 32768) / 65536);
  const blue = Math.floor((116130 * (cb - 128) + 32768) / 65536);
  return [y + red, y + green, y + blue].map(clip);
}

function draw(width: number, height: number, pixel: (x: number, y: number) => readonly number[]): number[] {
  return Array.from({ length: width * height }, (_, at) => pixel(at % width, Math.floor(at / width))).flat();
}

async function pixelsOf(file: Uint8Array): Promise<number[]> {
  return [...(await decodeImage(file)).data];
}

describe('decodeJpeg() of 4:4:0', () => {
  const luma = component(1, 2, 0);
  const blue = component(1, 1, 1);
  const red = component(1, 1, 2);

  it.each([
    { width: 40, height: 48 },
    { width: 37, height: 45 },
    { width: 8, height: 1 },
    { width: 1, height: 17 },
    { width: 40, height: 48, restartInterval: 3 },
    { width: 40, height: 47, progressive: true },
  ])('smooths the rows as libjpeg-turbo does: %j', async (options) => {
    const file = encodeFlatJpeg({ ...options, components: [luma, blue, red] });

    const expected = draw(options.width, options.height, (x, y) =>
      toRgb(
        luma.level(x >> 3, y >> 3),
        tallSampleAt(blue, options.height, x, y),
        tallSampleAt(red, options.height, x, y),
      ),
    );
    expect(await pixelsOf(file)).toEqual(expected);
  });

  it('leaves components that are no YCbCr as they are', async () => {
    const file = encodeFlatJpeg({ width: 16, height: 20, adobe: ADOBE_RGB, components: [luma, blue, red] });

    const expected = draw(16, 20, (x, y) => [
      luma.level(x >> 3, y >> 3),
      tallSampleAt(blue, 20, x, y),
      tallSampleAt(red, 20, x, y),
    ]);
    expect(await pixelsOf(file)).toEqual(expected);
  });

  it('refuses data that end early', async () => {
    const file = encodeFlatJpeg({ width: 40, height: 48, components: [luma, blue, red] });
    const cut = Uint8Array.from([...file.subarray(0, file.length - 12), 0xff, 0xd9]);

    await expect(decodeImage(cut)).rejects.toMatchObject({ code: 'VISION_IMAGE_DECODE' });
  });
});

describe('decodeJpeg() of CMYK', () => {
  const same = [0, 1, 2, 3].map((seed) => component(1, 1, seed));

  /** Adobe stores 255 for no ink. Pillow: light − ink · light / 255, rounded, where light is the black channel. */
  function ofInverted(cyan: number, magenta: number, yellow: number, black: number): number[] {
    return [cyan, magenta, yellow].map((stored) => black - Math.round(((255 - stored) * black) / 255));
  }

  it.each([
    ['without Adobe marker', {}],
    ['with Adobe marker', { adobe: 0 }],
    ['with restart markers', { restartInterval: 4 }],
    ['progressive', { progressive: true }],
    ['progressive with restart markers', { progressive: true, restartInterval: 1 }],
  ])('inverts the inks and mixes them with black as Pillow does (%s)', async (_case, options) => {
    const file = encodeFlatJpeg({ width: 61, height: 43, ...options, components: same });

    const levels = (x: number, y: number) =>
      same.map((each) => sampleAt(each, 1, x, y)) as [number, number, number, number];
    expect(await pixelsOf(file)).toEqual(draw(61, 43, (x, y) => ofInverted(...levels(x, y))));
  });

  it('decodes YCCK', async () => {
    const file = encodeFlatJpeg({ width: 61, height: 43, adobe: ADOBE_YCCK, components: same });

    const expected = draw(61, 43, (x, y) => {
      const [luma = 0, blue = 0, red = 0, black = 0] = same.map((each) => sampleAt(each, 1, x, y));
      const [cyan = 0, magenta = 0, yellow = 0] = toRgb(luma, blue, red).map((level) => 255 - level);
      return ofInverted(cyan, magenta, yellow, black);
    });
    expect(await pixelsOf(file)).toEqual(expected);
  });

  it.each([
    ['luma and black in full', [2, 1, 1, 2]],
    ['cyan alone in full', [2, 1, 1, 1]],
    ['magenta alone in full', [1, 2, 1, 1]],
  ])('decodes components of different sizes (%s)', async (_case, factors) => {
    const components = factors.map((factor) => ({
      ...component(factor, factor, 0),
      level: () => 40 * factor,
    }));
    const file = encodeFlatJpeg({ width: 33, height: 18, components });

    const [cyan = 0, magenta = 0, yellow = 0, black = 0] = factors.map((factor) => 40 * factor);
    expect(await pixelsOf(file)).toEqual(draw(33, 18, () => ofInverted(cyan, magenta, yellow, black)));
  });

  it('refuses black alone in full, which cannot be decoded apart', async () => {
    const components = [1, 1, 1, 2].map((factor, index) => component(factor, factor, index));

    await expect(decodeImage(encodeFlatJpeg({ width: 33, height: 18, components }))).rejects.toThrow(
      'it is in CMYK with a sampling that is not decoded',
    );
  });

  it.each([
    ['a lossless frame', 0xc0, 0xc3],
    ['an arithmetically coded frame', 0xc0, 0xc9],
  ])('refuses %s by name', async (_case, from, to) => {
    const file = encodeFlatJpeg({ width: 8, height: 8, components: same });
    file[Buffer.from(file).indexOf(Buffer.of(0xff, from)) + 1] = to;

    await expect(decodeImage(file)).rejects.toThrow('it is in CMYK and lossless');
  });

  it.each([
    [
      'a missing restart marker',
      (file: Buffer) =>
        file.fill(0x55, file.indexOf(Buffer.of(0xff, 0xd0)), file.indexOf(Buffer.of(0xff, 0xd0)) + 2),
      'restart',
    ],
    [
      'a code that no table has',
      (file: Buffer) => file.fill(0xee, file.length - 20, file.length - 2),
      'Huffman',
    ],
    [
      'a table that is cut off',
      (file: Buffer) =>
        file.fill(0xff, file.indexOf(Buffer.of(0xff, 0xc4)) + 5, file.indexOf(Buffer.of(0xff, 0xc4)) + 9),
      'Huffman',
    ],
  ])('refuses %s', async (_case, spoil, reason) => {
    const file = Buffer.from(encodeFlatJpeg({ width: 64, height: 64, restartInterval: 5, components: same }));
    spoil(file);

    await expect(decodeImage(file)).rejects.toMatchObject({
      code: 'VISION_IMAGE_DECODE',
      reason: expect.stringContaining(reason),
    });
  });
});
