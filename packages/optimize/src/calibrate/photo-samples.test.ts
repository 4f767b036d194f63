import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawImage, encodePng, writeColourClassifier } from '@lambda-vision/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPTIMIZE_ERROR_CODES } from '../errors/optimize-error-codes.js';
import { photoSamples, type UnreadablePhoto } from './photo-samples.js';

let folder: string;
const photo = encodePng(drawImage('RG'));
const broken = photo.subarray(0, 40);

beforeAll(async () => {
  folder = await writeColourClassifier(await mkdtemp(join(tmpdir(), 'photo-samples-')));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function all(samples: ReturnType<typeof photoSamples>) {
  const taken = [];
  for await (const sample of samples) taken.push(sample);
  return taken;
}

describe('photoSamples()', () => {
  it('preprocesses photos as the manifest says, from files and bytes', async () => {
    const path = join(folder, 'photo.png');
    await writeFile(path, photo);

    const [fromFile, fromBytes] = await all(photoSamples(folder, [path, photo]));

    expect(fromFile?.image).toMatchObject({ dtype: 'float32', dims: [1, 3, 8, 8] });
    expect(fromFile?.image?.data[0]).toBe(1);
    expect(fromBytes).toEqual(fromFile);
  });

  it('leaves out and reports photos that cannot be read, as many as allowed', async () => {
    const left: UnreadablePhoto[] = [];

    const samples = await all(
      photoSamples(folder, [photo, broken, photo, join(folder, 'absent.jpg')], {
        maxUnreadable: 0.5,
        onUnreadable: (one) => left.push(one),
      }),
    );

    expect(samples).toHaveLength(2);
    expect(left.map((one) => one.photo)).toEqual(['photo 2', join(folder, 'absent.jpg')]);
    expect(left[1]?.reason).toContain('ENOENT');
  });

  it('refuses more of them, 10 % by default, and names the first', async () => {
    await expect(all(photoSamples(folder, [photo, photo, broken]))).rejects.toMatchObject({
      code: OPTIMIZE_ERROR_CODES.UNREADABLE_PHOTOS,
      message: expect.stringMatching(/^1 of 3 photos .* The first: photo 3: /),
    });
  });

  it.each([
    ['no photos', []],
    ['photos of which none can be read', [broken]],
  ])('refuses %s', async (_, photos) => {
    await expect(all(photoSamples(folder, photos))).rejects.toMatchObject({
      code: OPTIMIZE_ERROR_CODES.NO_CALIBRATION_DATA,
    });
  });
});
