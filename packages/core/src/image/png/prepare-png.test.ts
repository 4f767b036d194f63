import { drawImage, encodePng, truncate } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { insertPngChunk } from '../__fixtures__/draw-files.js';
import { preparePng } from './prepare-png.js';

const png = encodePng(drawImage('RGB\nYCM'));

describe('preparePng()', () => {
  it('leaves a picture of nothing but pixels as it is', () => {
    expect(preparePng(png)).toBe(png);
  });

  it('takes out texts, profiles, animation and what follows the end', () => {
    const text = insertPngChunk(png, 'tEXt', Buffer.from('without a separator'), 'IDAT');
    const animated = insertPngChunk(text, 'fdAT', Buffer.alloc(9), 'IEND');

    expect(preparePng(Buffer.concat([animated, Buffer.from('behind')]))).toEqual(png);
  });

  it('keeps transparency and critical chunks that it does not know', () => {
    const transparent = insertPngChunk(png, 'tRNS', Buffer.alloc(6), 'IDAT');
    const unknown = insertPngChunk(transparent, 'CgBI', Buffer.alloc(4), 'IDAT');

    expect(preparePng(unknown)).toBe(unknown);
  });

  it.each([0.999, 0.8, 0.5])('refuses a picture cut off at %f of its length', (fraction) => {
    expect(() => preparePng(truncate(png, fraction))).toThrow(
      expect.objectContaining({ code: 'VISION_IMAGE_DECODE', reason: expect.stringContaining('truncated') }),
    );
  });
});
