import { drawImage, encodeJpeg, truncate } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { jpegSegments } from './jpeg-segments.js';
import { prepareJpeg } from './prepare-jpeg.js';

const picture = drawImage({ width: 40, height: 30, pixel: (x, y) => [x * 6, y * 8, (x * y) % 256] });
const START_OF_SCAN = 0xda;

function segmentOf(jpeg: Uint8Array, marker: number) {
  const segment = [...jpegSegments(jpeg)].find((candidate) => candidate.marker === marker);
  if (segment === undefined) throw new Error(`Expected a marker ${marker} but there is none.`);
  return segment;
}

describe('prepareJpeg()', () => {
  it.each([false, true])('leaves a whole picture as it is (progressive: %s)', async (progressive) => {
    const jpeg = await encodeJpeg(picture, { progressive });

    expect(prepareJpeg(jpeg)).toBe(jpeg);
  });

  it('leaves what follows the end marker alone', async () => {
    const jpeg = Buffer.concat([await encodeJpeg(picture), Buffer.from('behind the picture')]);

    expect(prepareJpeg(jpeg)).toBe(jpeg);
  });

  it('takes out junk between segments', async () => {
    const jpeg = Buffer.from(await encodeJpeg(picture));
    const { start } = segmentOf(jpeg, 0xdb);
    const junk = Buffer.concat([
      jpeg.subarray(0, start),
      Buffer.from('ff00ab12', 'hex'),
      jpeg.subarray(start),
    ]);
    const before = Buffer.from(junk);

    expect(Buffer.from(prepareJpeg(junk))).toEqual(jpeg);
    expect(junk).toEqual(before);
  });

  it('writes the numbers that a sequential scan must have', async () => {
    const jpeg = await encodeJpeg(picture);
    const wrong = jpeg.slice();
    const { dataEnd } = segmentOf(jpeg, START_OF_SCAN);
    wrong.set([1, 5, 0x11], dataEnd - 3);

    expect(Buffer.from(prepareJpeg(wrong))).toEqual(Buffer.from(jpeg));
  });

  it.each([0.999, 0.9, 0.5, 0.1])('refuses a picture cut off at %f of its length', async (fraction) => {
    const jpeg = truncate(await encodeJpeg(picture), fraction);

    expect(() => prepareJpeg(jpeg)).toThrow(
      expect.objectContaining({
        code: 'VISION_IMAGE_DECODE',
        mediaType: 'image/jpeg',
        byteLength: jpeg.length,
      }),
    );
  });

  it('is not fooled by the end marker of a thumbnail inside a segment', async () => {
    const jpeg = Buffer.from(await encodeJpeg(picture));
    const thumbnail = Buffer.from('ffe10006ffd8ffd9', 'hex');
    const cut = Buffer.concat([jpeg.subarray(0, 2), thumbnail, jpeg.subarray(2, -20)]);

    expect(() => prepareJpeg(cut)).toThrow('end marker is missing');
  });

  it('refuses a picture without scans, and one with more than 100', async () => {
    const jpeg = Buffer.from(await encodeJpeg(picture));
    const { start, dataEnd } = segmentOf(jpeg, START_OF_SCAN);
    const end = jpeg.length - 2;
    const scan = jpeg.subarray(start, dataEnd);
    const rebuild = (scans: number) =>
      Buffer.concat([jpeg.subarray(0, start), ...Array<Buffer>(scans).fill(scan), jpeg.subarray(end)]);

    expect(() => prepareJpeg(rebuild(0))).toThrow('it has no scan');
    expect(() => prepareJpeg(rebuild(101))).toThrow('it has 101 scans');
    expect(() => prepareJpeg(rebuild(100))).not.toThrow();
  });

  it('allows a large picture fewer scans, but always 20', async () => {
    const jpeg = Buffer.from(await encodeJpeg(picture));
    const frame = segmentOf(jpeg, 0xc0).dataStart;
    jpeg.writeUInt16BE(4000, frame + 1);
    jpeg.writeUInt16BE(8000, frame + 3);
    const { start, dataEnd } = segmentOf(jpeg, START_OF_SCAN);
    const rebuild = (scans: number) =>
      Buffer.concat([
        jpeg.subarray(0, start),
        ...Array<Buffer>(scans).fill(jpeg.subarray(start, dataEnd)),
        jpeg.subarray(-2),
      ]);

    expect(() => prepareJpeg(rebuild(31))).not.toThrow();
    expect(() => prepareJpeg(rebuild(32))).toThrow('it has 32 scans; at most 31 are decoded');
    jpeg.writeUInt16BE(65_000, frame + 1);
    jpeg.writeUInt16BE(65_000, frame + 3);
    expect(() => prepareJpeg(rebuild(20))).not.toThrow();
    expect(() => prepareJpeg(rebuild(21))).toThrow('at most 20 are decoded');
  });

  it('refuses a file that consists of markers', () => {
    const markers = Buffer.alloc(30_000, Buffer.of(0xff, 0xd0));

    expect(() => prepareJpeg(Buffer.concat([Buffer.of(0xff, 0xd8), markers]))).toThrow('10000 segments');
  });
});
