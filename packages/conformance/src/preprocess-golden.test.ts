import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { decodeImage } from '../../core/src/image/decode-image.ts';
import { compilePreprocess } from '../../core/src/preprocess/compile-preprocess.ts';
import type { InputSpec, PreprocessSpec, ResizeFilter } from '../../core/src/preprocess/preprocess-spec.ts';
import { resolveInputSpec } from '../../core/src/preprocess/resolve-input-spec.ts';
import type { RawImage } from '../../core/src/tensor/raw-image.ts';
import { describeShared, shared, sharedFolder } from './shared.ts';

type Elements = Uint8Array | Float32Array;

interface GoldenCase {
  readonly name: string;
  readonly image: string;
  readonly pipeline: string;
  readonly params: Record<string, unknown>;
  readonly dtype: 'uint8' | 'float32';
  readonly shape: readonly number[];
  readonly sha256: string;
  readonly tolerance: { readonly maxAbs: number };
}

// Read while tests are collected, so that every case has a title of its own; none without the folder.
const cases: readonly GoldenCase[] = readCases();
const decoded = new Map<string, RawImage>();

function readCases(): readonly GoldenCase[] {
  try {
    const file = readFileSync(shared('golden', 'preprocess', 'cases.json'), 'utf8');
    const all = (JSON.parse(file) as { cases: GoldenCase[] }).cases;
    return all.filter(({ pipeline }) => pipeline !== 'decode');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Error(`Expected golden cases in ${sharedFolder} but they cannot be read.`, { cause: error });
  }
}

/** Each pipeline of the golden data as a manifest would write it. */
const PIPELINES: Record<string, (image: RawImage, params: never) => Elements> = {
  'pillow-resize': (image, { filter, width, height }: { filter: string; width: number; height: number }) =>
    run(image, stretch(`pillow-${filter}`, width, height), { layout: 'NHWC', dtype: 'uint8' }),

  'pillow-resize-chain': (image, { steps }: { steps: readonly [string, number, number][] }) =>
    steps.reduce<RawImage>((source, [filter, width, height]) => {
      const data = run(source, stretch(`pillow-${filter}`, width, height), {
        layout: 'NHWC',
        dtype: 'uint8',
      });
      return { data: data as Uint8Array, width, height };
    }, image).data,

  'opencv-resize': (image, { filter, width, height }: { filter: string; width: number; height: number }) =>
    run(image, stretch(`opencv-${filter}`, width, height), {
      layout: 'NHWC',
      dtype: 'uint8',
      channelOrder: 'BGR',
    }),

  'torchvision-eval': (
    image,
    {
      resizeShortSide: size,
      centerCrop,
      filter,
      mean,
      std,
    }: { resizeShortSide: number; centerCrop: number; filter: string; mean: number[]; std: number[] },
  ) =>
    run(image, {
      resize: { mode: 'shortest-edge', size, filter: `pillow-${filter}` as ResizeFilter },
      crop: { width: centerCrop, height: centerCrop },
      rescale: 1 / 255,
      mean,
      std,
    }),

  'hf-image-processor': (
    image,
    {
      size: { width, height },
      resample,
      rescaleFactor: rescale,
      mean,
      std,
    }: {
      size: { width: number; height: number };
      resample: string;
      rescaleFactor: number;
      mean: number[];
      std: number[];
    },
  ) => run(image, { ...stretch(`pillow-${resample}`, width, height), rescale, mean, std }),

  'yolov5-letterbox': (image, { size, pad }: { size: number; pad: number }) =>
    run(image, {
      resize: { mode: 'letterbox', width: size, height: size, filter: 'opencv-linear', pad },
      rescale: 1 / 255,
    }),

  'yolox-letterbox': (image, { size, pad }: { size: number; pad: number }) =>
    run(
      image,
      {
        resize: {
          mode: 'letterbox',
          width: size,
          height: size,
          filter: 'opencv-linear',
          pad,
          anchor: 'top-left',
          rounding: 'floor',
        },
      },
      { channelOrder: 'BGR' },
    ),
};

function stretch(filter: string, width: number, height: number): PreprocessSpec {
  return { resize: { mode: 'stretch', width, height, filter: filter as ResizeFilter } };
}

/** By the kernels, and in TypeScript alone: both give the same bytes. */
function run(image: RawImage, spec: PreprocessSpec, input: InputSpec = {}): Elements {
  const [fast, reference] = [true, false].map(
    (simd) => compilePreprocess(spec, resolveInputSpec(input), { simd }).run(image).tensor.data as Elements,
  ) as [Elements, Elements];
  expect(Buffer.compare(new Uint8Array(fast.buffer), new Uint8Array(reference.buffer))).toBe(0);
  return fast;
}

function readGolden({ name, dtype, sha256 }: GoldenCase): Elements {
  const bytes = new Uint8Array(gunzipSync(readFileSync(shared('golden', 'preprocess', `${name}.bin.gz`))));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  return dtype === 'uint8' ? bytes : new Float32Array(bytes.buffer);
}

function largestDifference(received: Elements, expected: Elements): number {
  let worst = 0;
  for (let index = 0; index < expected.length; index++) {
    const difference = Math.abs(received[index]! - expected[index]!);
    // Written so that NaN counts as worse than anything.
    if (!(difference <= worst)) worst = difference;
  }
  return worst;
}

describeShared('preprocessing equals Pillow, OpenCV, torchvision, Hugging Face and YOLO', () => {
  beforeAll(async () => {
    for (const image of new Set(cases.map((golden) => golden.image)))
      decoded.set(image, await decodeImage(readFileSync(shared('images', image))));
  });

  it('knows every pipeline of the golden data', () => {
    expect(new Set(cases.map(({ pipeline }) => pipeline))).toEqual(new Set(Object.keys(PIPELINES)));
  });

  it.each(cases)('$name', (golden) => {
    const expected = readGolden(golden);

    const received = PIPELINES[golden.pipeline]!(decoded.get(golden.image)!, golden.params as never);

    expect(received.length).toBe(golden.shape.reduce((product, extent) => product * extent, 1));
    // Stricter than the data's tolerances: all but Hugging Face's (1e-6) are met to the bit.
    const allowed = golden.pipeline === 'hf-image-processor' ? golden.tolerance.maxAbs : 0;
    expect(largestDifference(received, expected)).toBeLessThanOrEqual(allowed);
  });
});
