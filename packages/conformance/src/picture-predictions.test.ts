import { readFileSync } from 'node:fs';
import { decodeImage, loadModel, type RawImage } from '@lambda-vision/core';
import { expect, it } from 'vitest';
import type { ImageToImageManifest, TensorManifest } from '../../core/src/model/vision-manifests.ts';
import { rgbToYcc } from '../../core/src/postprocess/rgb-to-ycc.ts';
import { cropImage } from '../../core/src/preprocess/crop-image.ts';
import { modelParts } from './model-manifests.js';
import { describeShared, shared } from './shared.js';

async function picture(name: string): Promise<RawImage> {
  return decodeImage(readFileSync(shared('images', name)));
}

function fromBase64(data: string): Promise<RawImage> {
  return decodeImage(Buffer.from(data, 'base64'));
}

/** Peak signal-to-noise ratio of one channel of YCbCr, in dB. */
function psnr(a: RawImage, b: RawImage, channel: number): number {
  const [left, right] = [rgbToYcc(a.data), rgbToYcc(b.data)];
  let squares = 0;
  for (let at = channel; at < left.length; at += 3) squares += (left[at]! - right[at]!) ** 2;
  return 10 * Math.log10(255 ** 2 / (squares / (left.length / 3)));
}

function mean({ data }: RawImage): number {
  return data.reduce((sum, level) => sum + level, 0) / data.length;
}

describeShared('super-resolution-10', () => {
  const parts = modelParts('super-resolution-10');
  const { tiles: _, ...manifest } = parts.manifest as ImageToImageManifest;

  // ONNX Runtime Extensions made the first without antialiasing, as OpenCV does, and the second with, as Pillow does.
  it.each([
    ['opencv-linear', 'test_superresolution.expected.png'],
    ['pillow-bilinear', 'test_superresolution.expected.opset18.png'],
  ] as const)('enlarges with %s to what ONNX Runtime Extensions made in %s', async (filter, golden) => {
    const preprocess: ImageToImageManifest['preprocess'] = {
      ...manifest.preprocess,
      resize: { mode: 'shortest-edge', size: 224, filter },
      crop: { width: 224, height: 224 },
    };
    const model = await loadModel(
      { ...parts, manifest: { ...manifest, preprocess } },
      { task: 'image-to-image' },
    );

    const { data } = await model.run(await picture('ort-extensions/test_superresolution.png'));

    const [ours, theirs] = [await fromBase64(data), await picture(`ort-extensions/${golden}`)];
    expect(psnr(ours, theirs, 0)).toBeGreaterThan(45);
    // They enlarge Cb and Cr linearly, we bicubically.
    expect(psnr(ours, theirs, 1)).toBeGreaterThan(39);
    expect(psnr(ours, theirs, 2)).toBeGreaterThan(41);
    await model.release();
  });

  it('runs a picture of any size in tiles, equal to one run but for the blended seam', async () => {
    const photo = await picture('coco-photos/dog.jpg');
    const wide = cropImage(photo, { x1: 120, y1: 200, x2: 420, y2: 424 });
    const left = cropImage(photo, { x1: 120, y1: 200, x2: 344, y2: 424 });
    const model = await loadModel(parts, { task: 'image-to-image' });

    const tiled = await model.run(wide);
    const single = await fromBase64((await model.run(left)).data);

    expect({ width: tiled.width, height: tiled.height }).toEqual({ width: 900, height: 672 });
    const whole = await fromBase64(tiled.data);
    // The seam's ramp lies at 142 to 158 pixels of the original; Cb and Cr see 2 pixels around.
    const unblended = { x1: 0, y1: 0, x2: 140 * 3, y2: 672 };
    expect(cropImage(whole, unblended).data).toEqual(cropImage(single, unblended).data);
    // The sides of the seam differ by what the model makes of a border, not by an edge.
    const seam = { x1: 142 * 3, y1: 30, x2: 158 * 3, y2: 642 };
    expect(psnr(cropImage(whole, seam), cropImage(single, seam), 0)).toBeGreaterThan(40);
    await model.release();
  });
});

describeShared('sci-lowlight-240x320', () => {
  it('lights up a dark photo', async () => {
    const model = await loadModel(modelParts('sci-lowlight-240x320'), { task: 'image-to-image' });
    const photo = await picture('coco-photos/dog.jpg');
    const dark = { ...photo, data: photo.data.map((level) => level / 8) };

    const { data, width, height } = await model.run(dark);

    expect({ width, height }).toEqual({ width: 320, height: 240 });
    const ratio = mean(await fromBase64(data)) / mean(dark);
    expect(ratio).toBeGreaterThan(2);
    expect(ratio).toBeLessThan(4);
    await model.release();
  });
});

describeShared('tcmonodepth-small', () => {
  it('sees the street before the bus and the sky behind it: near is white', async () => {
    const model = await loadModel(modelParts('tcmonodepth-small'), { task: 'depth' });
    const { data, range, width, height } = await model.run(
      readFileSync(shared('images/coco-photos/bus.jpg')),
    );
    const depth = await fromBase64(data);
    const meanOf = (y1: number, y2: number) => mean(cropImage(depth, { x1: 0, y1, x2: width, y2 }));

    expect({ width, height }).toEqual({ width: 810, height: 1080 });
    expect([depth.width, depth.height]).toEqual([810, 1080]);
    // With libvips' pixels the model's values were 0.12 to 1.15.
    expect(range[0]).toBeCloseTo(0.12, 1);
    expect(range[1]).toBeCloseTo(1.15, 1);
    expect(meanOf(0, 200)).toBeLessThan(40);
    expect(meanOf(400, 600)).toBeGreaterThan(60);
    expect(meanOf(400, 600)).toBeLessThan(140);
    expect(meanOf(980, 1080)).toBeGreaterThan(200);
    await model.release();
  });
});

describeShared('mnist as raw tensors', () => {
  it('gives the logits by name', async () => {
    const manifest: TensorManifest = {
      task: 'tensor',
      input: { channelOrder: 'GRAY' },
      preprocess: { resize: { mode: 'stretch', width: 28, height: 28, filter: 'pillow-bilinear' } },
      output: { decoder: 'tensor' },
    };
    const model = await loadModel(
      { manifest, weights: shared('models/mnist/model.onnx') },
      { task: 'tensor' },
    );
    const { outputs } = await model.run(await picture('winml-media/mnist_28.png'));
    const logits = outputs.Plus214_Output_0!;

    expect(logits).toMatchObject({ dims: [1, 10], dtype: 'float32' });
    expect(logits.data.indexOf(Math.max(...logits.data.map(Number)))).toBe(8);
    await model.release();
  });
});
