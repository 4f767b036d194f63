import { expect, it } from 'vitest';
import { figure } from './figure.js';

it('gives the median and the 90th percentile of any order', () => {
  expect(figure([10, 1, 3, 2, 4, 5, 6, 7, 8, 9, 0])).toEqual({ median: 5, p90: 9 });
});

it('interpolates between ranks', () => {
  expect(figure([1, 2])).toEqual({ median: 1.5, p90: 1.9 });
  expect(figure([7])).toEqual({ median: 7, p90: 7 });
});

it('refuses an empty series', () => {
  expect(() => figure([])).toThrow(RangeError);
});
