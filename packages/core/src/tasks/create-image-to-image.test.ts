import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { decodeImage } from '../image/decode-image.js';
import type { ImageToImageManifest } from '../model/vision-manifests.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { Tensor } from '../tensor/tensor.js';
import { type FakeModel, fakeSession, floats } from './__fixtures__/fake-session.js';
import { createImageToImage } from './create-image-to-image.js';
import { ModelStage } from './model-stage.js';
import { StageClock } from './stage-clock.js';

const plain: ImageToImageManifest = {
  task: 'image-to-image',
  preprocess: { rescale: 1 / 255 },
  output: { decoder: 'image' },
};

function photo(width: number, height: number): RawImage {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, at) => (at * 73 + at * at * 31) & 255);
  return { data, width, height };
}

/** Repeats every pixel of a planar tensor `factor` times in both directions. */
function enlarge({ dims, data }: Tensor, factor: number): Tensor {
  const [, channels, height, width] = dims as [number, number, number, number];
  const size = [width * factor, height * factor] as const;
  const values = Array.from({ length: channels * size[0] * size[1] }, (_, at) => {
    const x = Math.floor((at % size[0]) / factor);
    const y = Math.floor((Math.floor(at / size[0]) % size[1]) / factor);
    const channel = Math.floor(at / (size[0] * size[1]));
    return Number(data[(channel * height + y) * width + x]);
  });
  return floats([1, channels, size[1], size[0]], values);
}

async function runOn(image: RawImage, manifest: ImageToImageManifest, model: FakeModel) {
  const stage = new ModelStage(manifest, fakeSession(model));
  const result = await createImageToImage({ manifest, stage }).run(image, {}, new StageClock());
  const picture = await decodeImage(Buffer.from(result.data, 'base64'));
  expect(result).toMatchObject({ task: 'image-to-image', width: picture.width, height: picture.height });
  return picture;
}

const identity: FakeModel = { answer: (input) => input };

describe('createImageToImage()', () => {
  it('gives back the picture of a model that changes nothing', async () => {
    const image = photo(7, 5);

    expect((await runOn(image, plain, identity)).data).toEqual(image.data);
  });

  it('turns blue first into red first, by the order of the input', async () => {
    const image = photo(4, 4);

    expect((await runOn(image, { ...plain, input: { channelOrder: 'BGR' } }, identity)).data).toEqual(
      image.data,
    );
  });

  it('gives grey as RGB', async () => {
    const model: FakeModel = { input: ['n', 1, 'h', 'w'], answer: () => floats([1, 1, 1, 2], [0, 1]) };

    const { data } = await runOn(photo(2, 1), { ...plain, input: { channelOrder: 'GRAY' } }, model);

    expect([...data]).toEqual([0, 0, 0, 255, 255, 255]);
  });

  it('merges luma with the colours of the original', async () => {
    const level = [200, 40, 40];
    const image = { data: Uint8Array.from(new Array<number[]>(9).fill(level).flat()), width: 3, height: 3 };
    const model: FakeModel = { input: ['n', 1, 'h', 'w'], answer: (input) => enlarge(input, 2) };

    const { data, width } = await runOn(image, { ...plain, input: { channelOrder: 'Y' } }, model);

    expect(width).toBe(6);
    for (const [at, value] of data.entries()) expect(Math.abs(value - level[at % 3]!)).toBeLessThanOrEqual(2);
  });

  it('takes the colours of luma from the part that a crop has left', async () => {
    const rows = [
      ...new Array(4).fill([0, 0, 255]),
      ...new Array(4).fill([255, 0, 0]),
      ...new Array(4).fill([0, 0, 255]),
    ];
    const image = { data: Uint8Array.from([...rows, ...rows].flat() as number[]), width: 12, height: 2 };
    const manifest: ImageToImageManifest = {
      ...plain,
      input: { channelOrder: 'Y' },
      preprocess: { crop: { width: 2, height: 2 }, rescale: 1 / 255 },
    };

    const { data } = await runOn(image, manifest, { input: ['n', 1, 2, 2], answer: (input) => input });

    expect(data[0]).toBeGreaterThan(240);
    expect(data[2]).toBeLessThan(15);
  });

  it.each([
    [21, 13, 1],
    [9, 30, 2],
    [5, 5, 3],
  ])('runs %ix%i px in tiles of the model`s size, enlarged %i times', async (width, height, factor) => {
    const image = photo(width, height);
    const seen: string[] = [];
    const model: FakeModel = {
      input: [1, 3, 8, 8],
      answer: (input) => {
        seen.push(input.dims.join('x'));
        return enlarge(input, factor);
      },
    };

    const picture = await runOn(image, { ...plain, tiles: { overlap: 2 } }, model);

    expect(new Set(seen)).toEqual(new Set(['1x3x8x8']));
    const pixel = (x: number, y: number) => [...picture.data.slice((y * picture.width + x) * 3).slice(0, 3)];
    expect({ width: picture.width, height: picture.height }).toEqual({
      width: width * factor,
      height: height * factor,
    });
    for (const [x, y] of [
      [0, 0],
      [width - 1, height - 1],
      [4, 3],
    ] as const) {
      expect(pixel(x * factor, y * factor)).toEqual([...image.data.slice((y * width + x) * 3).slice(0, 3)]);
    }
  });

  it('takes the tiles` size from the manifest where the input is dynamic', async () => {
    const image = photo(9, 9);
    const tiles = { size: { width: 4, height: 4 }, overlap: 1 };

    expect((await runOn(image, { ...plain, tiles }, identity)).data).toEqual(image.data);
  });

  it('refuses tiles of no known size when it is made', () => {
    const manifest = { ...plain, tiles: {} };
    const stage = new ModelStage(manifest, fakeSession(identity));

    expect(() => createImageToImage({ manifest, stage })).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INVALID_OPTION, option: 'tiles.size' }),
    );
  });

  it('refuses a picture of too many tiles before the first runs', async () => {
    const manifest = { ...plain, tiles: { size: { width: 4, height: 4 }, overlap: 0, maxTiles: 3 } };

    await expect(runOn(photo(8, 8), manifest, identity)).rejects.toMatchObject({
      code: ERROR_CODES.IMAGE_TOO_LARGE,
    });
  });
});
