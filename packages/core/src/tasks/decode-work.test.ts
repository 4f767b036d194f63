import { drawImage, encodePng, jpegHeaderOnly } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { decodeWork } from './decode-work.js';
import { sizeClass } from './size-class.js';

describe('decodeWork()', () => {
  it('counts megapixels, per format', () => {
    expect(decodeWork(jpegHeaderOnly(4096, 2048))).toEqual({ part: 'image/jpeg', units: 8 });
    expect(decodeWork({ bytes: jpegHeaderOnly(1024, 1024) })).toEqual({ part: 'image/jpeg', units: 1 });
  });

  it('counts small pictures alike', () => {
    expect(decodeWork(encodePng(drawImage('R')))).toEqual({ part: 'image/png', units: 0.25 });
  });

  it.each([
    ['pixels', { data: new Uint8Array(3), width: 1, height: 1 }],
    ['what is no picture', Buffer.from('text')],
    ['a picture that is cut off', jpegHeaderOnly(9, 9).subarray(0, 4)],
    ['nothing', null],
  ])('says nothing about %s', (_name, source) => {
    expect(decodeWork(source as never)).toBeUndefined();
  });
});

describe('sizeClass()', () => {
  it('names the octave of the number of pixels', () => {
    expect(sizeClass({ width: 1024, height: 1024 })).toBe('2^20 px');
    expect(sizeClass({ width: 1025, height: 1024 })).toBe('2^21 px');
    expect(sizeClass({ width: 0, height: 0 })).toBe('2^0 px');
  });
});
