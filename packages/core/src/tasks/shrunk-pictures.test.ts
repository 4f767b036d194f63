import { drawImage, encodePng } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { flatDecoder } from '../image/__fixtures__/flat-decoder.js';
import type { ImageDecoder } from '../image/image-decoder.js';
import type {
  ImageToImageManifest,
  SegmentationManifest,
  TensorManifest,
} from '../model/vision-manifests.js';
import type { ArrayMask } from '../results/segmentation-result.js';
import { createRunQueue } from '../runtime/run-queue.js';
import { fakeSession, floats } from './__fixtures__/fake-session.js';
import { createImageToImage } from './create-image-to-image.js';
import { createSegmenter } from './create-segmenter.js';
import { createTensorRunner } from './create-tensor-runner.js';
import { LoadedModel } from './loaded-model.js';
import { ModelStage } from './model-stage.js';

const png = encodePng(drawImage({ width: 40, height: 20, pixel: () => [1, 2, 3] }));
const preprocess = { resize: { mode: 'stretch', width: 2, height: 1, filter: 'pillow-box' } } as const;

function segmenter(decoder: ImageDecoder) {
  const manifest: SegmentationManifest = {
    task: 'segmentation',
    preprocess,
    output: { decoder: 'semantic', layout: 'NCHW' },
  };
  const session = fakeSession({ answer: () => floats([1, 2, 1, 2], [1, 0, 0, 4]) });
  const prepared = createSegmenter({ manifest, labels: undefined, stage: new ModelStage(manifest, session) });
  return new LoadedModel<'segmentation'>({
    queue: createRunQueue({ maxWaiting: 4 }),
    source: 'm',
    manifest: manifest as never,
    prepared,
    decode: { decoder },
  });
}

function imageToImage(decoder: ImageDecoder, changes: Partial<ImageToImageManifest>) {
  const manifest: ImageToImageManifest = {
    task: 'image-to-image',
    preprocess,
    output: { decoder: 'image', range: [0, 255] },
    ...changes,
  } as ImageToImageManifest;
  const grey = changes.output?.channelOrder === 'Y';
  const session = fakeSession({
    input: ['n', grey ? 1 : 3, 'h', 'w'],
    answer: ({ dims }) =>
      floats(
        [1, grey ? 1 : 3, dims[2]!, dims[3]!],
        new Float32Array(9999).subarray(0, (grey ? 1 : 3) * dims[2]! * dims[3]!),
      ),
  });
  const prepared = createImageToImage({ manifest, stage: new ModelStage(manifest, session) });
  return new LoadedModel<'image-to-image'>({
    queue: createRunQueue({ maxWaiting: 4 }),
    source: 'm',
    manifest: manifest as never,
    prepared,
    decode: { decoder },
  });
}

describe('a model with a decoder that shrinks', () => {
  it('answers in pixels of the original', async () => {
    const decoder = flatDecoder();

    const { image, mask, width, height } = await segmenter(decoder).run(png, { mask: 'array' });

    expect(decoder.asked[0]?.leastSize).toEqual({ width: 2, height: 1 });
    expect(image).toEqual({ width: 40, height: 20, mediaType: 'image/png', orientation: 1 });
    expect({ width, height }).toEqual({ width: 40, height: 20 });
    expect((mask as ArrayMask).data).toHaveLength(800);
  });

  it('asks for every pixel where the answer shows them', async () => {
    const decoder = flatDecoder();

    await segmenter(decoder).run(png, { cutout: true });
    await imageToImage(decoder, {
      tiles: { size: { width: 16, height: 16 }, overlap: 2 },
      preprocess: {},
    }).run(png);
    await imageToImage(decoder, {
      input: { channelOrder: 'Y' },
      output: { decoder: 'image', range: [0, 255], channelOrder: 'Y' },
    } as Partial<ImageToImageManifest>).run(png);

    expect(decoder.asked.map(({ leastSize }) => leastSize)).toEqual([undefined, undefined, undefined]);
  });

  it('shrinks for pictures whose pixels are the model’s own', async () => {
    const decoder = flatDecoder();

    await imageToImage(decoder, {}).run(png);

    expect(decoder.asked[0]?.leastSize).toEqual({ width: 2, height: 1 });
  });

  it('tells the model the size of the original where it asks for it', async () => {
    const manifest: TensorManifest = {
      task: 'tensor',
      preprocess,
      inputs: { size: { value: 'original-size', order: 'width-height' } },
      output: { decoder: 'tensor' },
    } as TensorManifest;
    const fed: number[] = [];
    const session = {
      ...fakeSession({ answer: () => floats([1], [0]) }),
      inputs: ['x', 'size'].map((name) => ({ name, dtype: 'float32' as const, dims: [] })),
      run: async (feeds: Record<string, { data: unknown }>) => {
        fed.push(...(feeds.size!.data as Float32Array));
        return { y: floats([1], [0]) };
      },
    };
    const prepared = createTensorRunner({ manifest, stage: new ModelStage(manifest, session as never) });
    const decode = { decoder: flatDecoder() };

    await new LoadedModel<'tensor'>({
      queue: createRunQueue({ maxWaiting: 4 }),
      source: 'm',
      manifest: manifest as never,
      prepared,
      decode,
    }).run(png);

    expect(fed).toEqual([40, 20]);
  });

  it('lets a run choose another decoder, and pass its signal on', async () => {
    const [usual, other] = [flatDecoder(), flatDecoder()];
    const { signal } = new AbortController();

    await segmenter(usual).run(png, { decode: { decoder: other }, signal });

    expect([usual.asked.length, other.asked.length]).toEqual([0, 1]);
    expect(other.asked[0]?.signal).toBe(signal);
  });

  it('takes pixels that the caller had decoded smaller, down to what the task needs', async () => {
    const model = segmenter(flatDecoder());
    const original = { width: 40, height: 20 };
    const shrunk = (width: number, height: number) => ({
      ...drawImage({ width, height, pixel: () => [9, 9, 9] }),
      original,
    });

    expect((await model.run(shrunk(4, 2))).image).toMatchObject(original);
    await expect(model.run(shrunk(4, 2), { cutout: true })).rejects.toMatchObject({
      code: ERROR_CODES.INVALID_OPTION,
      option: 'image',
    });
    await expect(model.run(shrunk(1, 1))).rejects.toThrow('at least 2x1 px of a picture of 40x20 px');
  });
});
