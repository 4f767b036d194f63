import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { VisionError } from '../../core/src/errors/vision-error.js';
import { decodeImage } from '../../core/src/image/decode-image.js';
import { DECODERS } from '../../core/src/image/decoders.js';
import { orient } from '../../core/src/image/orient.js';
import type { Orientation } from '../../core/src/image/orientation.js';
import { sniffMediaType } from '../../core/src/image/sniff-media-type.js';
import { DIFFERENT, ONLY_OURS, ONLY_PILLOWS } from './decode-differences.js';
import { type PillowRow, readPillowTruth } from './pillow-truth.js';
import { describeShared, shared } from './shared.js';

type Outcome = 'equal' | 'different' | 'only ours' | 'only Pillow’s' | 'neither' | (string & {});

/** What Pillow can decode but was not asked to. */
const LIMITS = { maxPixels: 60_000_000 };

async function compare(file: string, row: PillowRow): Promise<Outcome> {
  const decodedByPillow = row.error === undefined && row.skipped === undefined;
  try {
    const image = await decodeImage(readFileSync(shared('images', file)), { limits: LIMITS });
    if (!decodedByPillow) return 'only ours';
    const sha256 = createHash('sha256').update(image.data).digest('hex');
    const isEqual = sha256 === row.sha256 && image.width === row.width && image.height === row.height;
    return isEqual ? 'equal' : 'different';
  } catch (error) {
    if (!VisionError.isInstance(error)) return `threw ${String(error)}`;
    if (!decodedByPillow) return 'neither';
    return error.code === 'VISION_IMAGE_DECODE' ? 'only Pillow’s' : error.code;
  }
}

async function sha256Of(file: string, turnedOnceMore: Orientation = 1): Promise<string> {
  const image = await decodeImage(readFileSync(shared('images', file)));
  return createHash('sha256').update(orient(image, turnedOnceMore).data).digest('hex');
}

describeShared('decodeImage() on real files', () => {
  it('gives the pixels of Pillow to the byte for every picture that is not listed with its reason', async () => {
    const outcomes = new Map<Outcome, string[]>();
    for (const [file, row] of readPillowTruth()) {
      if (!Object.hasOwn(DECODERS, sniffMediaType(readFileSync(shared('images', file))))) continue;
      const outcome = await compare(file, row);
      outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), file]);
    }

    const { equal, neither, ...rest } = Object.fromEntries(outcomes);
    expect(equal?.length).toBeGreaterThanOrEqual(343);
    expect(neither?.length).toBeGreaterThanOrEqual(20);
    expect(rest).toEqual({
      different: Object.keys(DIFFERENT).toSorted(),
      'only ours': Object.keys(ONLY_OURS).toSorted(),
      'only Pillow’s': Object.keys(ONLY_PILLOWS).toSorted(),
    });
  });

  it('differs in no more than 12 files', () => {
    expect(Object.keys(DIFFERENT).length).toBeLessThanOrEqual(12);
  });

  it('proves what the list says of the files that Pillow turns twice or does not know', async () => {
    const turnedTwice = 'pillow-tests/g4_orientation_6.tif';
    expect(await sha256Of(turnedTwice, 6)).toBe(readPillowTruth().get(turnedTwice)?.sha256);
    expect(await sha256Of('pillow-tests/bmp/g/rgb32bf.bmp')).toBe(
      readPillowTruth().get('pillow-tests/bmp/g/rgb32.bmp')?.sha256,
    );
  });

  it('refuses every other format by its name', async () => {
    for (const file of readPillowTruth().keys()) {
      const bytes = readFileSync(shared('images', file));
      const mediaType = sniffMediaType(bytes);
      if (Object.hasOwn(DECODERS, mediaType)) continue;
      await expect(decodeImage(bytes), file).rejects.toMatchObject({
        code: 'VISION_UNSUPPORTED_MEDIA_TYPE',
        mediaType: expect.stringMatching(/^image\/(avif|heic|jp2)$/),
      });
    }
  });

  it.each([
    ['pillow-tests/hopper.jpg', 3000],
    ['pillow-tests/hopper.png', 3000],
    ['pillow-tests/hopper.webp', 30],
    ['pillow-tests/hopper.gif', 3000],
    ['pillow-tests/hopper_lzw.tif', 3000],
  ])('decodes %s as before after refusing it 300 times with damage in its data', async (file, offset) => {
    const good = readFileSync(shared('images', file));
    const damaged = Buffer.from(good).fill(0x55, offset, offset + 300);

    for (let count = 0; count < 300; count++)
      await expect(decodeImage(damaged)).rejects.toMatchObject({ code: 'VISION_IMAGE_DECODE' });

    const { data } = await decodeImage(good);
    expect(createHash('sha256').update(data).digest('hex')).toBe(readPillowTruth().get(file)?.sha256);
  });
});
