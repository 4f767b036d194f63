import { describe, expect, it } from 'vitest';
import { elementBits, elementTables, type Normalization } from './element-tables.js';

const plain: Normalization = { dtype: 'float32', rescale: 1, mean: [0], std: [1] };

describe('elementTables()', () => {
  it('holds the levels themselves by default', () => {
    const levels = Array.from({ length: 256 }, (_, level) => level);
    expect([...elementTables({ ...plain, dtype: 'uint8' })[0]!]).toEqual(levels);
    expect([...elementTables({ ...plain, dtype: 'int32' })[0]!]).toEqual(levels);
    expect([...new Float32Array(elementTables(plain)[0]!.buffer)]).toEqual(levels);
  });

  it('takes every step in single precision', () => {
    const { fround } = Math;
    const normalization = { ...plain, rescale: 1 / 255, mean: [0.485], std: [0.229] };
    const table = new Float32Array(elementTables(normalization)[0]!.buffer);
    for (const [level, value] of table.entries())
      expect(value).toBe(fround(fround(fround(level / 255) - fround(0.485)) / fround(0.229)));
  });

  it('has one table for each channel', () => {
    const [first, second] = elementTables({ ...plain, dtype: 'int32', mean: [1, 2], std: [1, 2] });
    expect([first![10], second![10]]).toEqual([9, 4]);
  });
});

describe('elementBits()', () => {
  const quantized = (dtype: Normalization['dtype'], mean: number, std: number) =>
    [0, 1, 128, 255].map((level) => elementBits(level, 0, { dtype, rescale: 1, mean: [mean], std: [std] }));

  it('rounds integers half to even and clamps them', () => {
    expect(quantized('uint8', 0.5, 1)).toEqual([0, 0, 128, 254]);
    expect(quantized('uint8', 0, 0.5)).toEqual([0, 2, 255, 255]);
    expect(quantized('int32', 0, 1e-10)).toEqual([0, 2 ** 31 - 1, 2 ** 31 - 1, 2 ** 31 - 1]);
  });

  it('writes int8 as its bits', () => {
    expect(quantized('int8', 128, 1)).toEqual([0x80, 0x81, 0, 0x7f]);
    expect(quantized('int8', 0, 1)).toEqual([0, 1, 0x7f, 0x7f]);
  });

  it('writes float16 as its bits', () => {
    expect(quantized('float16', 0, 256)).toEqual([0, 0x1c00, 0x3800, 0x3bf8]);
  });

  it('takes levels between two whole ones', () => {
    expect(elementBits(127.5, 0, { ...plain, rescale: 1 / 255, mean: [0.5], std: [0.5] })).toBe(0);
  });
});
