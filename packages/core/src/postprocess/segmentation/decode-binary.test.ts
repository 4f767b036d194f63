import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../errors/error-codes.js';
import type { Geometry } from '../../tensor/geometry.js';
import type { Tensor } from '../../tensor/tensor.js';
import { decodeBinary } from './decode-binary.js';

function geometryOf(original: [number, number], input: [number, number]): Geometry {
  return {
    original: { width: original[0], height: original[1] },
    input: { width: input[0], height: input[1] },
    scaleX: input[0] / original[0],
    scaleY: input[1] / original[1],
    offsetX: 0,
    offsetY: 0,
  };
}

function output(dims: number[], values: readonly number[]): Tensor {
  return { dtype: 'float32', dims, data: Float32Array.from(values) };
}

const same = geometryOf([2, 1], [2, 1]);

describe('decodeBinary()', () => {
  it('decides at the threshold and above it', () => {
    const mask = decodeBinary(output([1, 1, 1, 2], [0.5, 0.49]), same);

    expect(mask).toEqual({ width: 2, height: 1, data: Uint8Array.of(255, 0) });
    expect([...decodeBinary(output([1, 1, 1, 2], [0.5, 0.4]), same, { threshold: 0.45 }).data]).toEqual([
      255, 0,
    ]);
  });

  it('gives a soft matte on request, a step over 0–1 taken for rounding', () => {
    const mask = decodeBinary(output([1, 1, 2, 1], [1.0005, -0.0005]), geometryOf([1, 4], [1, 2]), {
      matte: true,
    });

    expect([...mask.data]).toEqual([255, 191, 64, 0]);
  });

  it('gives the model`s own cells on request', () => {
    const values = output([1, 1, 1, 2], [0.2, 0.8]);

    expect(decodeBinary(values, geometryOf([9, 9], [2, 1]), { size: 'model', matte: true })).toEqual({
      width: 2,
      height: 1,
      data: Uint8Array.of(51, 204),
    });
  });

  it('applies a sigmoid', () => {
    const values = output([1, 1, 1, 2], [Math.log(3), -Math.log(3)]);

    expect([...decodeBinary(values, same, { activation: 'sigmoid', matte: true }).data]).toEqual([191, 64]);
  });

  it('applies a softmax over interleaved channels and takes the last for foreground', () => {
    const values = output([1, 3, 3, 2], new Array<number[]>(9).fill([0, Math.log(3)]).flat());
    const mask = decodeBinary(values, geometryOf([3, 3], [3, 3]), { activation: 'softmax', matte: true });

    expect([...new Set(mask.data)]).toEqual([191]);
  });

  it('takes another channel for foreground where it is told to', () => {
    const values = output([1, 2, 2, 2], [1, 1, 1, 0, 0, 0, 0, 1]);

    expect([...decodeBinary(values, geometryOf([2, 2], [2, 2]), { foreground: 0 }).data]).toEqual([
      255, 255, 255, 0,
    ]);
  });

  it.each(['sigmoid', 'softmax'] as const)(
    'decides alike with %s by odds and by probabilities',
    (activation) => {
      const logits = fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 18, maxLength: 18 });
      const level = fc.constantFrom(0, 0.1, 0.5, 0.9);

      fc.assert(
        fc.property(logits, level, fc.constantFrom(0, 1), (values, threshold, foreground) => {
          // An eighth apart from a threshold's own odds, where rounding decides.
          const map = output(
            [1, 2, 3, 3],
            values.map((value) => value / 3 + 0.125),
          );
          const read = { activation, foreground, threshold } as const;
          const geometry = geometryOf([3, 3], [3, 3]);
          const cells = decodeBinary(map, geometry, { ...read, size: 'model' });
          expect(cells).toEqual(decodeBinary(map, geometry, read));
        }),
      );
    },
  );

  it('decides by the probability of one among three channels', () => {
    const values = output([1, 3, 3, 4], new Array<number[]>(12).fill([0, 0, Math.log(3)]).flat());
    const decide = (threshold: number) =>
      decodeBinary({ ...values, dims: [1, 3, 4, 3] }, geometryOf([4, 3], [4, 3]), {
        activation: 'softmax',
        layout: 'NHWC',
        size: 'model',
        threshold,
      }).data[0];

    expect([decide(0.59), decide(0.61)]).toEqual([255, 0]);
  });

  it('survives logits that overflow', () => {
    const values = output([1, 2, 2, 2], [0, 900, 0, 0, 900, 0, 0, 0]);
    const mask = decodeBinary(values, geometryOf([2, 2], [2, 2]), { activation: 'softmax', matte: true });

    expect([...mask.data]).toEqual([255, 0, 128, 128]);
  });

  it.each([
    [[0.5, 1.2], {}, 'probabilities of 0–1'],
    [[0.5, 0.5], { activation: 'softmax' }, 'two channels'],
    [[0.5, 0.5], { foreground: 1 }, 'a channel 1'],
  ] as const)('refuses %j read by %j', (values, options, words) => {
    expect(() => decodeBinary(output([1, 1, 1, 2], values), same, options)).toThrow(words);
  });

  it.each([-0.1, 1.1, Number.NaN])('refuses the threshold %s', (threshold) => {
    expect(() => decodeBinary(output([1, 1, 1, 2], [0, 0]), same, { threshold })).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INVALID_OPTION, option: 'threshold' }),
    );
  });

  it('refuses NaN as a failed inference', () => {
    expect(() => decodeBinary(output([1, 1, 1, 2], [0, Number.NaN]), same)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INFERENCE }),
    );
  });

  it('gives fewer pixels the higher the threshold', () => {
    const maps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 });
    const level = fc.double({ min: 0, max: 1, noNaN: true });

    fc.assert(
      fc.property(maps, level, level, (values, a, b) => {
        const count = (threshold: number) =>
          decodeBinary(output([1, 1, 3, 4], values), geometryOf([13, 7], [4, 3]), { threshold }).data.filter(
            Boolean,
          ).length;
        expect(count(Math.max(a, b))).toBeLessThanOrEqual(count(Math.min(a, b)));
      }),
    );
  });
});
