import { exifOrientation as writeExif } from '@lambda-vision/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exifOrientation } from './exif-orientation.js';

const PREFIX = Buffer.from('Exif\0\0', 'latin1');

/** One directory in little-endian order whose only entry is the orientation. */
function littleEndian(type: number, count: number, value: readonly number[]): Uint8Array {
  const tiff = Buffer.from('49492a0008000000010012010000000000000000000000000000', 'hex');
  tiff.writeUInt16LE(type, 12);
  tiff.writeUInt32LE(count, 14);
  tiff.set(value, 18);
  return tiff;
}

describe('exifOrientation()', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('reads orientation %i', (orientation) => {
    expect(exifOrientation(writeExif(orientation))).toBe(orientation);
  });

  it('reads it behind one prefix, or two', () => {
    expect(exifOrientation(Buffer.concat([PREFIX, writeExif(6)]))).toBe(6);
    expect(exifOrientation(Buffer.concat([PREFIX, PREFIX, writeExif(6)]))).toBe(6);
  });

  it('reads little-endian data, also as a LONG', () => {
    expect(exifOrientation(littleEndian(3, 1, [8, 0]))).toBe(8);
    expect(exifOrientation(littleEndian(4, 1, [5, 0, 0, 0]))).toBe(5);
  });

  it('gives numbers outside of 1–8 as they stand', () => {
    expect(exifOrientation(writeExif(0))).toBe(0);
    expect(exifOrientation(writeExif(300))).toBe(300);
  });

  it.each([
    ['no data', new Uint8Array()],
    ['no byte order', Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)],
    ['another magic number', Buffer.from('4d4d00200000000800', 'hex')],
    ['a directory beyond the end', Buffer.from('4d4d002affffffff0000', 'hex')],
    ['a directory inside the header', Buffer.from('4d4d002a000000000000', 'hex')],
    ['a directory cut off in its first entry', writeExif(6).subarray(0, 15)],
    ['text where a number belongs', littleEndian(2, 1, [6, 0])],
    ['no value', littleEndian(3, 0, [6, 0])],
    ['values far beyond the end', littleEndian(3, 0xffffffff, [0xff, 0xff, 0xff, 0x7f])],
  ])('finds none in %s', (_case, exif) => {
    expect(exifOrientation(exif)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.constantFrom('MM\0*', 'II*\0', 'II+\0', ''),
        (bytes, start) => {
          exifOrientation(Buffer.concat([Buffer.from(start, 'latin1'), bytes]));
        },
      ),
    );
  });
});
