import { encodePng } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { readMask } from './read-mask.js';

describe('readMask()', () => {
  it('fills run lengths down the columns', async () => {
    const mask = await readMask({ format: 'rle', size: [2, 3], counts: [1, 2, 3] });

    expect(mask).toEqual({ width: 3, height: 2, data: Uint8Array.from([0, 255, 0, 255, 0, 0]) });
  });

  it('reads the levels of a PNG', async () => {
    const levels = [7, 0, 255, 19];
    const data = Uint8Array.from(levels.flatMap((level) => [level, level, level]));
    const png = encodePng({ data, width: 4, height: 1 });

    const mask = await readMask({
      format: 'png',
      width: 4,
      height: 1,
      data: Buffer.from(await png).toString('base64'),
    });

    expect(mask).toEqual({ width: 4, height: 1, data: Uint8Array.from(levels) });
  });

  it('takes numbers as they are', async () => {
    const data = Uint8Array.from([1, 2]);

    expect((await readMask({ format: 'array', width: 2, height: 1, data })).data).toBe(data);
  });

  it.each([
    { format: 'rle', size: [2, 2], counts: [1, 2] } as const,
    { format: 'array', width: 2, height: 2, data: new Uint8Array(3) } as const,
  ])('refuses $format of 3 pixels where 4 are announced', async (mask) => {
    await expect(readMask(mask)).rejects.toMatchObject({ code: ERROR_CODES.INVALID_OPTION });
  });

  it('refuses a mask that is no PNG', async () => {
    const mask = { format: 'png', width: 1, height: 1, data: 'R0lGODlhAQABAAAAACw=' } as const;

    await expect(readMask(mask)).rejects.toMatchObject({ code: ERROR_CODES.UNSUPPORTED_MEDIA_TYPE });
  });
});
