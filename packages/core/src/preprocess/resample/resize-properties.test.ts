import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawImage } from '../../tensor/raw-image.js';
import { compilePreprocess } from '../compile-preprocess.js';
import { RESIZE_FILTERS } from '../resize-filters.js';
import { resolveInputSpec } from '../resolve-input-spec.js';
import { opencvTapTable } from './opencv-tap-table.js';
import { PILLOW_KERNELS, type PillowKernelName } from './pillow-kernels.js';
import { pillowRowSource } from './pillow-row-source.js';
import { PILLOW_PRECISION_BITS, pillowWeightTable } from './pillow-weight-table.js';
import { Scratch } from './scratch.js';
import { TableCache } from './table-cache.js';

const side = fc.integer({ min: 1, max: 40 });
const level = fc.integer({ min: 0, max: 255 });
const input = resolveInputSpec({ layout: 'NHWC', dtype: 'uint8' });

describe.each(RESIZE_FILTERS)('%s', (filter) => {
  it('keeps a picture of one colour', () => {
    fc.assert(
      fc.property(side, side, side, side, fc.tuple(level, level, level), (w, h, width, height, colour) => {
        const data = Uint8Array.from({ length: w * h * 3 }, (_, index) => colour[index % 3]!);
        const plan = compilePreprocess({ resize: { mode: 'stretch', width, height, filter } }, input);
        const result = plan.run({ data, width: w, height: h }).tensor.data as Uint8Array;
        expect(result.every((value, index) => value === colour[index % 3])).toBe(true);
      }),
    );
  });

  it('treats the channels alike', () => {
    fc.assert(
      fc.property(side, side, fc.infiniteStream(level), (width, height, levels) => {
        const gray = Uint8Array.from({ length: 11 * 7 }, () => levels.next().value as number);
        const data = Uint8Array.from({ length: 11 * 7 * 3 }, (_, index) => gray[Math.floor(index / 3)]!);
        const image: RawImage = { data, width: 11, height: 7 };
        const plan = compilePreprocess({ resize: { mode: 'stretch', width, height, filter } }, input);
        const result = plan.run(image).tensor.data as Uint8Array;
        // OpenCV computes the last bytes of a row of cubic in another way, so that a pixel may lie on both sides.
        const allowed = filter === 'opencv-cubic' ? 1 : 0;
        const differences = result.map((value, index) => Math.abs(value - result[index - (index % 3)]!));
        expect(Math.max(...differences)).toBeLessThanOrEqual(allowed);
      }),
    );
  });
});

describe('pillowWeightTable()', () => {
  it.each(Object.keys(PILLOW_KERNELS) as PillowKernelName[])(
    'makes weights of %s that sum to one',
    (kernel) => {
      const { counts, weights, stride } = pillowWeightTable(kernel, {
        source: 50,
        target: 7,
        from: 0,
        to: 7,
      });
      for (const [index, count] of counts.entries()) {
        const sum = weights.subarray(index * stride, index * stride + count).reduce((a, b) => a + b, 0);
        expect(Math.abs(sum - 2 ** PILLOW_PRECISION_BITS)).toBeLessThanOrEqual(count);
      }
    },
  );

  it('computes a part of the axis as it computes the whole', () => {
    const whole = pillowWeightTable('lanczos', { source: 31, target: 12, from: 0, to: 12 });
    const part = pillowWeightTable('lanczos', { source: 31, target: 12, from: 5, to: 9 });
    expect(part.stride).toBe(whole.stride);
    expect([...part.starts]).toEqual([...whole.starts.subarray(5, 9)]);
    expect([...part.weights]).toEqual([...whole.weights.subarray(5 * whole.stride, 9 * whole.stride)]);
  });
});

describe('pillowRowSource()', () => {
  it('copies where neither axis changes', () => {
    const image: RawImage = { data: Uint8Array.from({ length: 24 }, (_, i) => i), width: 4, height: 2 };
    const window = { x1: 1, y1: 1, x2: 3, y2: 2 };
    const buffers = { scratch: new Scratch(), tables: new TableCache(2), kernel: undefined };
    const request = { image, resized: image, window, ...buffers };
    const row = new Uint8Array(6);

    pillowRowSource(request, 'lanczos').readRow(0, row);

    expect([...row]).toEqual([15, 16, 17, 18, 19, 20]);
  });
});

describe('opencvTapTable()', () => {
  it('keeps the weights of the vertical border, where the horizontal one takes the border pixel alone', () => {
    const axis = { source: 4, target: 8, from: 0, to: 1 };
    expect([...opencvTapTable('linear', 'horizontal', axis).weights]).toEqual([2048, 0]);
    expect([...opencvTapTable('linear', 'vertical', axis).weights]).toEqual([512, 1536]);
    expect([...opencvTapTable('linear', 'vertical', axis).positions]).toEqual([0, 0]);
  });
});
