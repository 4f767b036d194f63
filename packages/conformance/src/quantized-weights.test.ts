import { expect, it } from 'vitest';
import { imagenetPhotos } from './quantization/photo-sets.js';
import { storedClassifier, storedDetector } from './quantization/stored-weights.js';
import { describeShared, shared } from './shared.js';

// Every photo of them is in quantized-weights.long.ts.
describeShared('stored weights of real models', () => {
  it.each([
    ['weights', 3.7e6],
    ['fp16', 7.1e6],
  ] as const)('%s: MobileNetV2 is right as often as before, up to one photo', async (mode, largest) => {
    const { bytes, right } = await storedClassifier(mode, imagenetPhotos().slice(32, 44));

    expect(bytes).toBeLessThanOrEqual(largest);
    expect(right.before).toBeGreaterThan(6);
    expect(right.after).toBeGreaterThanOrEqual(right.before - 1);
  });

  it('YOLOX-Nano keeps what it found at 1.1 MB', async () => {
    const photos = ['bus.jpg', 'dog.jpg'].map((file) => shared('images/coco-photos', file));
    const { bytes, expected, kept, spurious } = await storedDetector(photos);

    expect(bytes).toBeLessThanOrEqual(1.1e6);
    expect(expected).toBeGreaterThan(6);
    expect(kept).toBeGreaterThanOrEqual(expected - 1);
    expect(spurious).toBeLessThanOrEqual(1);
  });
});
