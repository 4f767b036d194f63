import { describe, expect, it } from 'vitest';
import { lambdaTable } from './lambda-table.js';
import type { WarmFigures } from './measure-model.js';
import type { Prices } from './prices.js';

const PRICES: Prices = {
  asOf: '2020-01-01',
  source: 'a test',
  region: 'here',
  currency: 'EUR',
  perMillionRequests: 1,
  perGbSecond: { x86_64: 0.001, arm64: 0.0005 },
};

function warm(threads: number, totalMs: number, maxRssMb: number): WarmFigures {
  const at = (median: number) => ({ median, p90: median });
  const stages = {
    decodeMs: at(0),
    preprocessMs: at(0),
    inferenceMs: at(0),
    postprocessMs: at(0),
    totalMs: at(totalMs),
  };
  return { threads, runs: 1, stages, maxRssBytes: maxRssMb * 2 ** 20, wasmHeapBytes: 0 };
}

const row = (memoryMb: number, figures: WarmFigures[]) =>
  lambdaTable(figures, PRICES).find((candidate) => candidate.memoryMb === memoryMb);

describe('lambdaTable()', () => {
  it.each([
    [512, 1],
    [1769, 1],
    [3008, 1],
    [3538, 2],
    [7076, 4],
    [10_240, 5],
  ])('gives a function of %i MB %i threads, as core does', (memoryMb, threads) => {
    expect(row(memoryMb, [warm(1, 100, 200)])).toMatchObject({ threads, measuredThreads: 1 });
  });

  it('divides the duration by the share of a vCPU below 1769 MB, and by nothing above', () => {
    expect(row(512, [warm(1, 100, 200)])).toMatchObject({ durationMs: 345.5 });
    expect(row(1769, [warm(1, 100, 200)])).toMatchObject({ durationMs: 100 });
    expect(row(3008, [warm(1, 100, 200)])).toMatchObject({ durationMs: 100 });
  });

  it('takes the most threads that were measured and are not more than the function has', () => {
    const figures = [warm(1, 100, 200), warm(2, 60, 210), warm(4, 40, 220)];

    expect(row(5307, figures)).toMatchObject({ threads: 3, measuredThreads: 2, durationMs: 60 });
    expect(row(8845, figures)).toMatchObject({ threads: 5, measuredThreads: 4, durationMs: 40 });
  });

  it('takes fewer threads where more were slower, and says so', () => {
    const figures = [warm(1, 100, 200), warm(2, 60, 210), warm(3, 90, 220)];

    expect(row(1769, figures)).toMatchObject({ measuredThreads: 1, moreWereSlower: false, durationMs: 100 });
    expect(row(3538, figures)).toMatchObject({ measuredThreads: 2, moreWereSlower: false, durationMs: 60 });
    expect(row(5307, figures)).toMatchObject({
      threads: 3,
      measuredThreads: 2,
      moreWereSlower: true,
      durationMs: 60,
    });
    expect(row(7076, figures)).toMatchObject({ threads: 4, measuredThreads: 2, moreWereSlower: true });
  });

  it('takes the default of equally fast ones', () => {
    expect(row(3538, [warm(1, 60, 200), warm(2, 60, 210)])).toMatchObject({
      measuredThreads: 2,
      moreWereSlower: false,
    });
  });

  it('stays with the least that was measured where a function has fewer', () => {
    expect(row(1769, [warm(2, 60, 210)])).toMatchObject({
      threads: 1,
      measuredThreads: 2,
      moreWereSlower: false,
    });
  });

  it.each([
    [435, 'yes'],
    [436, 'tight'],
    [512, 'tight'],
    [513, 'no'],
  ])('says of %i MB in 512 MB: %s', (maxRssMb, fits) => {
    expect(row(512, [warm(1, 100, maxRssMb)])).toMatchObject({ fits });
  });

  it('bills whole milliseconds of the memory, and each request', () => {
    // 1 GB for 173 ms (100 ms / (1024 / 1769) = 172.8): 0.173 GB-s, 173 per mille of a price; a request is 1e-6.
    expect(row(1024, [warm(1, 100, 200)])?.costPer1000).toEqual({ x86_64: 0.174, arm64: 0.0875 });
  });

  it('has no cost where the model does not fit', () => {
    expect(row(512, [warm(1, 100, 600)])).toMatchObject({ fits: 'no', costPer1000: null });
  });
});
