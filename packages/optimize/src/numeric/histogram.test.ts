import { describe, expect, it } from 'vitest';
import { entropyRange } from './entropy-range.js';
import { Histogram } from './histogram.js';
import { MagnitudeHistogram } from './magnitude-histogram.js';
import { mseRange } from './mse-range.js';
import { percentileRange } from './percentile-range.js';

/** Values of a normal distribution, by the inverse of its distribution at even steps. */
function bell(count: number, width: number): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => {
    const share = (index + 0.5) / count;
    return width * Math.log(share / (1 - share));
  });
}

function histogramOf(...batches: Float32Array[]): Histogram {
  const histogram = new Histogram(64);
  for (const batch of batches) histogram.add(batch);
  return histogram;
}

describe('Histogram', () => {
  it('counts over both sides of 0 as far as the largest magnitude', () => {
    const histogram = new Histogram(4);

    histogram.add(Float32Array.of(-1, 0, 0.5, 2, 2));

    expect([...histogram.counts]).toEqual([0, 1, 2, 2]);
    expect([histogram.min, histogram.max, histogram.limit]).toEqual([-1, 2, 2]);
    expect([0, 2, 4].map((bin) => histogram.edge(bin))).toEqual([-2, 0, 2]);
  });

  it('grows by whole bins on both sides', () => {
    const histogram = new Histogram(4);

    histogram.add(Float32Array.of(-1, 0.25, 1));
    histogram.add(Float32Array.of(1.2, -0.75));

    expect(histogram.limit).toBe(1.5);
    expect([...histogram.counts]).toEqual([0, 2, 0, 1, 1, 1]);
  });

  it('keeps zeros that came before everything else', () => {
    const histogram = new Histogram(4);

    histogram.add(new Float32Array(5));
    histogram.add(Float32Array.of(-8, 8));

    expect([...histogram.counts]).toEqual([1, 0, 5, 1]);
  });

  it('leaves out what is not finite', () => {
    const histogram = new Histogram(4);

    histogram.add(Float32Array.of(Number.NaN, Number.POSITIVE_INFINITY, 1, Number.NEGATIVE_INFINITY));

    expect([...histogram.counts]).toEqual([0, 0, 0, 1]);
    expect([histogram.min, histogram.max]).toEqual([1, 1]);
  });

  it('is laid out anew instead of growing without end', () => {
    const histogram = histogramOf(Float32Array.of(-1e-6, 1e-6), Float32Array.of(1e6), bell(1000, 1));

    expect(histogram.counts.length).toBeLessThanOrEqual(2 ** 16);
    expect(histogram.limit).toBeGreaterThanOrEqual(1e6);
    expect(histogram.counts.reduce((sum, count) => sum + count)).toBe(1003);
  });
});

describe('MagnitudeHistogram', () => {
  it('grows upwards and keeps what is below its first bin', () => {
    const histogram = new MagnitudeHistogram(2);

    histogram.add(Float32Array.of(-1, 3));
    histogram.add(Float32Array.of(0.5, -4.5));

    expect([...histogram.counts]).toEqual([2, 1, 0, 1]);
    expect([histogram.min, histogram.max]).toEqual([-4.5, 3]);
  });
});

describe('MagnitudeHistogram', () => {
  it.each([
    ['values that are nearly the same', Float32Array.of(1, 1 + 2 ** -23), Float32Array.of(2, 3)],
    ['tiny values', Float32Array.of(0, 1e-6), Float32Array.of(1e6, 2)],
  ])('stays small after %s', (_, first, second) => {
    const histogram = new MagnitudeHistogram(64);

    histogram.add(first);
    histogram.add(second);

    expect(histogram.counts.length).toBeLessThanOrEqual(2 ** 16);
    expect(histogram.counts.reduce((sum, count) => sum + count)).toBe(4);
    expect(histogram.edge(histogram.counts.length)).toBeGreaterThanOrEqual(histogram.max);
  });
});

describe.each([
  ['percentileRange()', (histogram: Histogram) => percentileRange(histogram, 99)],
  ['entropyRange()', (histogram: Histogram) => entropyRange(histogram, 16)],
  ['mseRange()', (histogram: Histogram) => mseRange(histogram, { type: 'uint4' })],
])('%s', (_, rangeOf) => {
  it('cuts far outliers off', () => {
    const { min, max } = rangeOf(histogramOf(bell(20_000, 1), Float32Array.of(-40, 40)));

    expect(min).toBeGreaterThan(-25);
    expect(min).toBeLessThan(-1);
    expect(max).toBeLessThan(25);
    expect(max).toBeGreaterThan(1);
  });

  it('never leaves what was observed', () => {
    const { min, max } = rangeOf(histogramOf(bell(5000, 1).map(Math.abs)));

    expect(min).toBeGreaterThanOrEqual(0);
    expect(max).toBeLessThanOrEqual(10);
  });

  it.each([
    ['nothing', new Float32Array()],
    ['nothing but zeros', new Float32Array(9)],
  ])('is [0, 0] of %s', (_, values) => {
    expect(rangeOf(histogramOf(values))).toEqual({ min: 0, max: 0 });
  });
});
