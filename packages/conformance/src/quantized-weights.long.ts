import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { imagenetPhotos } from './quantization/photo-sets.js';
import { storedClassifier, storedDetector } from './quantization/stored-weights.js';
import { describeShared, shared } from './shared.js';

/** The last 68 of the 100 photos; those before them are for calibration. */
const HELD_OUT = 32;

/** Photos with things that the detector knows, none of which is among the first 32 of ImageNet. */
const SCENES = ['coco-photos', 'person-tracking', 'ort-examples', 'winml-media', 'onnxjs-examples'];

describeShared('stored weights of real models, on every photo', () => {
  it.each([
    ['weights', 3.7e6],
    ['fp16', 7.1e6],
  ] as const)('%s: MobileNetV2 is right as often as before, up to one photo of 68', async (mode, largest) => {
    const photos = imagenetPhotos().slice(HELD_OUT);
    const { bytes, right } = await storedClassifier(mode, photos);

    expect(photos).toHaveLength(68);
    expect(bytes).toBeLessThanOrEqual(largest);
    expect(right.after).toBeGreaterThanOrEqual(right.before - 1);
  });

  it('YOLOX-Nano keeps 95 % of its detections at 1.1 MB', async () => {
    const scenes = SCENES.flatMap((set) =>
      readdirSync(shared('images', set))
        .filter((file) => /\.(?:jpe?g|png)$/i.test(file))
        .map((file) => shared('images', set, file)),
    );
    const photos = imagenetPhotos()
      .slice(HELD_OUT, 64)
      .map(({ path }) => path);
    const { bytes, expected, kept, spurious } = await storedDetector([...scenes, ...photos]);

    expect(bytes).toBeLessThanOrEqual(1.1e6);
    expect(expected).toBeGreaterThan(100);
    expect(kept / expected).toBeGreaterThanOrEqual(0.95);
    expect(spurious / expected).toBeLessThanOrEqual(0.05);
  });
});
