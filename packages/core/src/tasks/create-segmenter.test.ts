import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { decodeImage } from '../image/decode-image.js';
import type { SegmentationManifest } from '../model/vision-manifests.js';
import type { ArrayMask, PngMask, RunLengthMask } from '../results/segmentation-result.js';
import type { RawImage } from '../tensor/raw-image.js';
import type { Tensor } from '../tensor/tensor.js';
import { fakeSession, floats } from './__fixtures__/fake-session.js';
import { createSegmenter } from './create-segmenter.js';
import { ModelStage } from './model-stage.js';
import type { SegmentOptions } from './run-options.js';
import { StageClock } from './stage-clock.js';

const image: RawImage = {
  data: Uint8Array.of(10, 20, 30, 40, 50, 60, 70, 80, 90, 1, 2, 3),
  width: 4,
  height: 1,
};
const resize = { mode: 'stretch', width: 2, height: 1, filter: 'pillow-box' } as const;
const semantic: SegmentationManifest = {
  task: 'segmentation',
  preprocess: { resize },
  output: { decoder: 'semantic', layout: 'NCHW' },
};
const binary: SegmentationManifest = { ...semantic, output: { decoder: 'binary', threshold: 0.5 } };

/** Class 1 leads in the right cell. */
const classes = floats([1, 2, 1, 2], [1, 0, 0, 4]);
/** Foreground on the right. */
const foreground = floats([1, 1, 1, 2], [0.2, 0.6]);

interface Case {
  readonly manifest?: SegmentationManifest;
  readonly labels?: readonly string[];
  readonly answer?: Tensor;
  readonly output?: readonly (number | string)[];
}

function segmenter({ manifest = semantic, labels, answer = classes, output }: Case = {}) {
  const session = fakeSession({ answer: () => answer, ...(output && { output }) });
  const { run } = createSegmenter({ manifest, labels, stage: new ModelStage(manifest, session) });
  return (options: SegmentOptions = {}) => run(image, options, new StageClock());
}

async function levels(base64: string): Promise<number[]> {
  const { data } = await decodeImage(Buffer.from(base64, 'base64'));
  return [...data.filter((_, at) => at % 3 === 0)];
}

describe('createSegmenter()', () => {
  it('gives the classes of every pixel as a PNG and counts them', async () => {
    const result = await segmenter({ labels: ['ground', 'cat'] })();

    expect(result).toMatchObject({
      task: 'segmentation',
      width: 4,
      height: 1,
      classes: [
        { index: 1, label: 'cat', pixels: 3, fraction: 0.75 },
        { index: 0, label: 'ground', pixels: 1, fraction: 0.25 },
      ],
      mask: { format: 'png', width: 4, height: 1 },
    });
    expect(await levels((result.mask as PngMask).data)).toEqual([0, 1, 1, 1]);
    expect(result).not.toHaveProperty('cutout');
  });

  it('gives run lengths by class', async () => {
    const { mask } = await segmenter()({ mask: 'rle' });

    expect(mask).toEqual({
      0: { format: 'rle', size: [1, 4], counts: [0, 1, 3] },
      1: { format: 'rle', size: [1, 4], counts: [1, 3] },
    });
  });

  it('gives no run lengths of what a crop cut off', async () => {
    const manifest = { ...semantic, preprocess: { crop: { width: 2, height: 1 } } };

    const { mask } = await segmenter({ manifest })({ mask: 'rle' });

    expect(Object.keys(mask)).toEqual(['0', '1']);
    expect((mask as Record<string, RunLengthMask>)[0]?.counts).toEqual([1, 1, 2]);
  });

  it('gives numbers at the size of the model', async () => {
    const result = await segmenter()({ mask: 'array', size: 'model' });

    expect(result).toMatchObject({ width: 2, height: 1 });
    expect((result.mask as ArrayMask).data).toEqual(Uint8Array.of(0, 1));
  });

  it.each(['original', 'model'] as const)(
    'cuts out all classes but the first, with a mask of %s size',
    async (size) => {
      const { cutout = '' } = await segmenter()({ cutout: true, size });
      const over = await decodeImage(Buffer.from(cutout, 'base64'), { background: { r: 9, g: 9, b: 9 } });

      expect([...over.data]).toEqual([9, 9, 9, 40, 50, 60, 70, 80, 90, 1, 2, 3]);
    },
  );

  it('decides between background and foreground', async () => {
    const result = await segmenter({ manifest: binary, labels: ['person'], answer: foreground })();

    expect(result.classes).toEqual([
      { index: 0, label: 'background', pixels: 2, fraction: 0.5 },
      { index: 1, label: 'person', pixels: 2, fraction: 0.5 },
    ]);
    expect(await levels((result.mask as PngMask).data)).toEqual([0, 0, 255, 255]);
  });

  it('lets the caller`s threshold override the manifest`s, and gives run lengths of the foreground', async () => {
    const run = segmenter({ manifest: binary, answer: foreground });

    expect((await run({ mask: 'rle', threshold: 0.3 })).mask).toEqual({
      1: { format: 'rle', size: [1, 4], counts: [1, 3] },
    });
  });

  it('gives a matte on request and cuts out softly', async () => {
    const result = await segmenter({ manifest: binary, answer: foreground })({
      mask: 'array',
      matte: true,
      cutout: true,
    });

    expect([...(result.mask as ArrayMask).data]).toEqual([51, 77, 128, 153]);
    expect(result.classes.map(({ pixels }) => pixels)).toEqual([2, 2]);
    const black = { r: 0, g: 0, b: 0 };
    const over = await decodeImage(Buffer.from(result.cutout ?? '', 'base64'), { background: black });
    expect([...over.data.slice(0, 3)]).toEqual([2, 4, 6]);
  });

  it.each<[SegmentOptions, string]>([
    [{ mask: 'svg' as 'png' }, 'mask'],
    [{ size: 'small' as 'model' }, 'size'],
    [{ threshold: 0.4 }, 'threshold'],
    [{ matte: true }, 'matte'],
  ])('refuses %j', async (options, option) => {
    await expect(segmenter()(options)).rejects.toMatchObject({ code: ERROR_CODES.INVALID_OPTION, option });
  });

  it('refuses labels of another count than the model`s classes when it is made', () => {
    expect(() => segmenter({ labels: ['a', 'b', 'c'], output: [1, 2, 1, 2] })).toThrow(
      '3 classes, one per label (labels)',
    );
  });

  it('calls NaN a failed inference', async () => {
    const run = segmenter({ answer: floats([1, 2, 1, 2], [1, Number.NaN, 0, 3]) });

    await expect(run()).rejects.toMatchObject({ code: ERROR_CODES.INFERENCE });
  });
});
