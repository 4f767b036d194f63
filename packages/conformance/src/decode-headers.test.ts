import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { decodeImage } from '../../core/src/image/decode-image.js';
import { readHeader } from '../../core/src/image/read-header.js';
import { readPillowTruth } from './pillow-truth.js';
import { describeShared, shared } from './shared.js';

/** Pillow 9.4 turns this one while loading and `exif_transpose` turns it again; stored 88x590, upright 590x88. */
const TURNED_TWICE_BY_PILLOW = 'pillow-tests/g4_orientation_6.tif';

describeShared('readHeader() on real files', () => {
  it('agrees with Pillow on size, orientation and frames of every picture that Pillow opens', () => {
    const files = [...readPillowTruth()].filter(
      ([, row]) => row.error === undefined && row.skipped === undefined,
    );
    expect(files.length).toBeGreaterThan(340);

    const differences = files.flatMap(([file, row]) => {
      const header = readHeader(readFileSync(shared('images', file)));
      const turned = header.orientation >= 5 && file !== TURNED_TWICE_BY_PILLOW;
      const found = {
        format: header.mediaType.slice('image/'.length).toUpperCase(),
        width: turned ? header.height : header.width,
        height: turned ? header.width : header.height,
        orientation: header.orientation,
        frames: header.frames,
      };
      const expected = {
        format: row.format,
        width: row.width,
        height: row.height,
        orientation: row.orientation === 0 ? 1 : row.orientation,
        frames: row.frames,
      };
      return JSON.stringify(found) === JSON.stringify(expected) ? [] : [{ file, found, expected }];
    });

    expect(differences).toEqual([]);
  });

  it('reads the size of pictures that are too large to decode', () => {
    expect(readHeader(readFileSync(shared('images/sharp-fixtures/65536-uint32-limit.png')))).toMatchObject({
      width: 65536,
      height: 65536,
    });
    expect(readHeader(readFileSync(shared('images/sharp-fixtures/giant-image.jpg')))).toMatchObject({
      width: 20000,
      height: 14000,
    });
  });

  it.each([
    ['pillow-tests/avif/hopper.avif', { mediaType: 'image/avif', width: 128, height: 128 }],
    ['pillow-tests/avif/icc_profile.avif', { mediaType: 'image/avif', width: 57, height: 57 }],
    ['pillow-tests/avif/rot1mir0.avif', { mediaType: 'image/avif', width: 640, height: 427 }],
    ['pillow-tests/avif/xmp_tags_orientation.avif', { mediaType: 'image/avif', width: 326, height: 268 }],
    ['exif-samples/IMG_5195.HEIC', { mediaType: 'image/heic', width: 2566, height: 3313 }],
    ['exif-samples/iphone_13_pro_max.HEIC', { mediaType: 'image/heic', width: 3024, height: 4032 }],
  ])(
    'reads the size of %s as libheif gives it, and decodeImage() names its format',
    async (file, expected) => {
      const bytes = readFileSync(shared('images', file));

      expect(readHeader(bytes)).toMatchObject({ ...expected, orientation: 1 });
      await expect(decodeImage(bytes)).rejects.toMatchObject({
        code: 'VISION_UNSUPPORTED_MEDIA_TYPE',
        mediaType: expected.mediaType,
      });
    },
  );
});
