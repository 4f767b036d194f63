import { describe, expect, it } from 'vitest';
import { insertExifOrientation } from './insert-exif-orientation.js';
import { jpegHeaderOnly } from './jpeg-header-only.js';
import { pngHeaderOnly } from './png-header-only.js';
import { truncate } from './truncate.js';

describe('pngHeaderOnly()', () => {
  it('announces any size in under 100 bytes', () => {
    const bytes = Buffer.from(pngHeaderOnly(65536, 4294967295));

    expect(bytes.length).toBeLessThan(100);
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([65536, 4294967295]);
  });
});

describe('jpegHeaderOnly()', () => {
  it('announces any size in its frame header', () => {
    const bytes = Buffer.from(jpegHeaderOnly(20000, 14000));
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));

    expect([bytes.readUInt16BE(frame + 7), bytes.readUInt16BE(frame + 5)]).toEqual([20000, 14000]);
  });
});

describe('truncate()', () => {
  it('keeps the given part in memory of its own', () => {
    const bytes = Uint8Array.of(1, 2, 3, 4);

    const half = truncate(bytes, 0.5);
    half[0] = 9;

    expect([...half]).toEqual([9, 2]);
    expect(bytes[0]).toBe(1);
  });
});

describe('insertExifOrientation()', () => {
  it('refuses what is no JPEG', () => {
    expect(() => insertExifOrientation(pngHeaderOnly(1, 1), 6)).toThrow('Expected a JPEG');
  });
});
