import { decodeImage, readHeader } from '@lambda-vision/core';
import { drawImage } from '@lambda-vision/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { startEngine } from '../engine/start-engine.js';
import type { VipsImage } from '../engine/vips-module.js';
import { vips } from '../vips.js';

/** What the tests draw files with beside what the decoder needs. */
interface Writer {
  readonly Image: {
    newFromMemory(
      data: Uint8Array,
      width: number,
      height: number,
      bands: number,
      format: string,
    ): WritableImage;
  };
}

interface WritableImage extends VipsImage {
  copy(options: object): WritableImage;
  iccTransform(profile: string, options: object): WritableImage;
  writeToBuffer(suffix: string, options?: object): Uint8Array;
}

const { width, height, data } = drawImage({
  width: 16,
  height: 8,
  pixel: (x) => (x < 8 ? [250, 10, 20] : [60, 90, 120]),
});

let files: Record<'p3' | 'cmyk' | 'grey', Uint8Array>;

beforeAll(async () => {
  const engine = await startEngine({ libraries: [], wasmDirectory: undefined });
  files = engine.run((module) => {
    const { Image } = module as unknown as Writer;
    const rgb = Image.newFromMemory(data, width, height, 3, 'uchar').copy({ interpretation: 'srgb' });
    const level = Image.newFromMemory(data.subarray(0, width * height), width, height, 1, 'uchar');
    return {
      p3: rgb.iccTransform('p3', { input_profile: 'srgb', depth: 8 }).writeToBuffer('.png').slice(),
      cmyk: rgb
        .iccTransform('cmyk', { input_profile: 'srgb', depth: 8 })
        .writeToBuffer('.jpg', { Q: 100 })
        .slice(),
      grey: level.copy({ interpretation: 'b-w' }).writeToBuffer('.png', { bitdepth: 16 }).slice(),
    };
  });
  await engine.stop();
});

function largestDifference(left: Uint8Array, right: Uint8Array): number {
  return left.reduce((largest, level, at) => Math.max(largest, Math.abs(level - (right[at] ?? 0))), 0);
}

describe('the colours of vips()', () => {
  it('follow a profile in the file, unless they shall not', async () => {
    const followed = await decodeImage(files.p3, { decoder: vips() });
    const ignored = await decodeImage(files.p3, { decoder: vips({ profiles: false }) });
    const exact = await decodeImage(files.p3, { decoder: vips({ exact: true }) });

    expect(largestDifference(followed.data, data)).toBeLessThanOrEqual(3);
    expect(largestDifference(ignored.data, data)).toBeGreaterThan(10);
    expect(exact.data).toEqual((await decodeImage(files.p3)).data);
    expect(ignored.data).toEqual(exact.data);
  });

  it('come from CMYK by its profile', async () => {
    expect(readHeader(files.cmyk).channels).toBe(4);

    const { data: colours } = await decodeImage(files.cmyk, { decoder: vips() });

    expect(largestDifference(colours.subarray(24, 48), data.subarray(24, 48))).toBeLessThan(25);
    expect(colours).toHaveLength(width * height * 3);
  });

  it('are three equal channels of grey', async () => {
    const { data: levels } = await decodeImage(files.grey, { decoder: vips() });

    expect(levels[0]).toBe(levels[1]);
    expect(levels).toEqual((await decodeImage(files.grey)).data);
  });

  it('ignore a profile that is damaged', async () => {
    const broken = files.p3.slice();
    const at = Buffer.from(broken).indexOf('iCCP');
    broken[at + 40]! ^= 0xff;

    const image = await decodeImage(broken, { decoder: vips() });

    expect(image.data).toEqual((await decodeImage(files.p3)).data);
  });
});
