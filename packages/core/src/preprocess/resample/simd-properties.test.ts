import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resizeKernel } from '../../kernels/resize-kernel.js';
import type { RawImage } from '../../tensor/raw-image.js';
import { compilePreprocess } from '../compile-preprocess.js';
import type { InputSpec, PreprocessSpec, ResizeFilter } from '../preprocess-spec.js';
import { RESIZE_FILTERS } from '../resize-filters.js';
import { PILLOW_KERNELS } from './pillow-kernels.js';
import { pillowPairTable } from './pillow-pair-table.js';
import { pillowWeightTable } from './pillow-weight-table.js';

const side = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 90 }));
/** Noise, or black and white alone, where kernels overshoot most. */
const levels = fc.tuple(fc.integer({ min: 1, max: 2 ** 31 - 1 }), fc.boolean());

function noise(width: number, height: number, [seed, binary]: readonly [number, boolean]): RawImage {
  let state = seed;
  const data = Uint8Array.from({ length: width * height * 3 }, () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    const level = (state >> 16) & 255;
    return binary ? (level > 127 ? 255 : 0) : level;
  });
  return { data, width, height };
}

function expectSame(image: RawImage, spec: PreprocessSpec, input: InputSpec = {}): void {
  const fast = compilePreprocess(spec, input).run(image);
  const reference = compilePreprocess(spec, input, { simd: false }).run(image);
  expect(fast).toEqual(reference);
}

it('has a kernel to compare', () => {
  expect(resizeKernel()).toBeDefined();
});

describe.each(RESIZE_FILTERS)('%s in WebAssembly and in TypeScript', (filter) => {
  it('gives the same bytes for any sizes and any crop', () => {
    fc.assert(
      fc.property(
        side,
        side,
        side,
        side,
        fc.option(fc.tuple(side, side)),
        levels,
        (w, h, width, height, crop, seed) => {
          const resize = { mode: 'stretch', width, height, filter } as const;
          const cropped = crop && { crop: { width: crop[0], height: crop[1] } };
          expectSame(noise(w, h, seed), { resize, ...cropped }, { layout: 'NHWC', dtype: 'uint8' });
        },
      ),
      { numRuns: 150 },
    );
  });

  it('gives the same tensors for any form', () => {
    const form = fc.record({
      layout: fc.constantFrom('NCHW', 'NHWC'),
      dtype: fc.constantFrom('float32', 'float16', 'uint8', 'int8', 'int32'),
      channelOrder: fc.constantFrom('RGB', 'BGR', 'GRAY', 'Y'),
    } as const);
    const resize = fc.constantFrom<NonNullable<PreprocessSpec['resize']>>(
      { mode: 'letterbox', width: 48, height: 36, filter },
      { mode: 'shortest-edge', size: 20, filter },
      { mode: 'limit', maxSide: 40, multipleOf: 8, filter },
      { mode: 'fit-height', height: 16, minWidth: 40, maxWidth: 40, filter },
    );
    fc.assert(
      fc.property(side, side, resize, form, levels, (width, height, mode, input, seed) => {
        const spec = { resize: mode, rescale: 1 / 255, mean: [0.4], std: [0.2] };
        const channels = input.channelOrder === 'GRAY' || input.channelOrder === 'Y' ? 1 : 3;
        const mean = new Array<number>(channels).fill(0.4);
        const std = new Array<number>(channels).fill(0.2);
        expectSame(noise(width, height, seed), { ...spec, mean, std }, input);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the kernel', () => {
  it.each<[ResizeFilter, number]>([
    ['pillow-bilinear', 700_000],
    ['opencv-linear', 3_600_000],
  ])('leaves rows that are too long for its memory to TypeScript: %s', (filter, width) => {
    const image = noise(width, 2, [7, false]);

    expectSame(image, { resize: { mode: 'stretch', width: 5, height: 3, filter } }, { dtype: 'uint8' });
  });

  it('gives the same bytes picture after picture, whatever came before', () => {
    const spec = { resize: { mode: 'stretch', width: 31, height: 17, filter: 'pillow-lanczos' } } as const;
    const plan = compilePreprocess(spec, { dtype: 'uint8' });
    const images = [noise(200, 90, [1, false]), noise(20, 300, [2, true]), noise(64, 64, [3, false])];
    const once = images.map((image) => plan.run(image).tensor.data);

    const again = images.toReversed().map((image) => plan.run(image).tensor.data);

    expect(again.toReversed()).toEqual(once);
  });
});

describe('pillowPairTable()', () => {
  it.each(Object.keys(PILLOW_KERNELS) as (keyof typeof PILLOW_KERNELS)[])(
    'splits %s without a loss',
    (kernel) => {
      const table = pillowWeightTable(kernel, { source: 61, target: 9, from: 1, to: 8 });

      const { pairs, weights, counts } = pillowPairTable(table);

      for (const [index, count] of counts.entries()) {
        const joined = Array.from({ length: pairs * 2 }, (_, k) => {
          const at = (index * pairs + (k >> 1)) * 4 + (k & 1);
          return weights[at]! * 2048 + weights[at + 2]!;
        });
        const stored = [...table.weights.subarray(index * table.stride, index * table.stride + count)];
        expect(joined).toEqual([...stored, ...new Array(pairs * 2 - count).fill(0)]);
      }
    },
  );
});
