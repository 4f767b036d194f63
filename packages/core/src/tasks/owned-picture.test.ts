import { describe, expect, it } from 'vitest';
import { encodePng } from '../image/png/encode-png.js';
import type { RawImage } from '../tensor/raw-image.js';
import { fakeSession, floats } from './__fixtures__/fake-session.js';
import { createClassifier } from './create-classifier.js';
import { createImageToImage } from './create-image-to-image.js';
import { createSegmenter } from './create-segmenter.js';
import { loadPicture } from './load-picture.js';
import { ModelStage } from './model-stage.js';
import { OwnedPicture } from './owned-picture.js';
import { StageClock } from './stage-clock.js';

const grey = (): RawImage => ({ data: new Uint8Array(2 * 2 * 3).fill(9), width: 2, height: 2 });
const detached = ({ data }: RawImage) => (data.buffer as ArrayBuffer).detached;

describe('OwnedPicture', () => {
  it('gives its memory back and keeps its size', () => {
    const image = grey();
    const picture = new OwnedPicture(image);

    picture.letGo();

    expect(detached(image)).toBe(true);
    expect(picture).toMatchObject({ width: 2, height: 2, data: new Uint8Array(0) });
  });

  it('leaves a buffer alone that holds something else too', () => {
    const data = new Uint8Array(20).subarray(0, 12);
    const picture = new OwnedPicture({ data, width: 2, height: 2 });

    picture.letGo();

    expect(data).toHaveLength(12);
    expect(picture.data).toHaveLength(0);
  });

  it('leaves the memory of a WebAssembly module alone', () => {
    const Memory = Reflect.get(Reflect.get(globalThis, 'WebAssembly'), 'Memory');
    const { buffer } = Reflect.construct(Memory, [{ initial: 1 }]) as { buffer: ArrayBuffer };
    const picture = new OwnedPicture({ data: new Uint8Array(buffer), width: 1, height: 1 });

    expect(() => picture.letGo()).not.toThrow();
    expect(buffer.byteLength).toBe(65536);
  });

  it('may be let go twice', () => {
    const picture = new OwnedPicture(grey());

    picture.letGo();

    expect(() => picture.letGo()).not.toThrow();
  });
});

describe('loadPicture()', () => {
  it('owns what it decodes, and not the pixels of a caller', async () => {
    const file = encodePng({ ...grey(), channels: 3 });
    const own = grey();

    const decoded = await loadPicture(file, {});
    const given = await loadPicture(own, {});
    const again = await loadPicture(decoded.image, {});

    expect(decoded.image).toBeInstanceOf(OwnedPicture);
    expect(given.image).not.toBeInstanceOf(OwnedPicture);
    expect(again.image).not.toBeInstanceOf(OwnedPicture);
    expect(given.image.data).toBe(own.data);
  });
});

/** Runs a task on a picture of its own and tells whether its pixels were there while the model ran. */
async function pixelsDuringInference(
  make: (stage: ModelStage) => { run: unknown },
  dims: readonly number[],
  options: object = {},
): Promise<boolean> {
  const image = grey();
  let held: boolean | undefined;
  const answer = () => {
    held = !detached(image);
    return floats(
      dims,
      Array.from({ length: dims.reduce((a, b) => a * b) }, (_, at) => at / 16),
    );
  };
  const session = fakeSession({ answer, output: dims });
  const { run } = make(new ModelStage({ output: {} }, session)) as {
    run(image: RawImage, options: object, clock: StageClock): Promise<unknown>;
  };

  await run(new OwnedPicture(image), options, new StageClock());

  expect(held).toBeDefined();
  return held === true;
}

describe('a picture that a run has decoded', () => {
  const classifier = (stage: ModelStage) =>
    createClassifier({
      manifest: { task: 'classification', output: { decoder: 'logits' } },
      labels: undefined,
      stage,
    });
  const segmenter = (stage: ModelStage) =>
    createSegmenter({
      manifest: { task: 'segmentation', output: { decoder: 'semantic', layout: 'NCHW' } },
      labels: undefined,
      stage,
    });
  const enlarger = (channelOrder: 'RGB' | 'Y') => (stage: ModelStage) =>
    createImageToImage({
      manifest: { task: 'image-to-image', output: { decoder: 'image', range: [0, 1], channelOrder } },
      stage,
    });

  it('is gone before the inference where the answer does not show it', async () => {
    expect(await pixelsDuringInference(classifier, [1, 3])).toBe(false);
    expect(await pixelsDuringInference(segmenter, [1, 2, 2, 2])).toBe(false);
    expect(await pixelsDuringInference(enlarger('RGB'), [1, 3, 2, 2])).toBe(false);
  });

  it('stays for a cutout, and for the colours of a picture whose brightness was enlarged', async () => {
    expect(await pixelsDuringInference(segmenter, [1, 2, 2, 2], { cutout: true })).toBe(true);
    expect(await pixelsDuringInference(enlarger('Y'), [1, 1, 2, 2])).toBe(true);
  });

  it('is gone where pictures of a batch run one after the other', async () => {
    const images = [grey(), grey()];
    const session = fakeSession({
      input: [1, 3, 2, 2],
      output: [1, 3],
      answer: () => floats([1, 3], [1, 2, 3]),
    });
    const { runBatch } = classifier(new ModelStage({ output: {} }, session));

    const outcomes = await runBatch!(
      images.map((image) => new OwnedPicture(image)),
      {},
      new StageClock(),
    );

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(images.map(detached)).toEqual([true, true]);
  });
});
