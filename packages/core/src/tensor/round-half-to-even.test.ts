import { expect, it } from 'vitest';
import { roundHalfToEven } from './round-half-to-even.js';

it.each([
  [0.5, 0],
  [1.5, 2],
  [2.5, 2],
  [-0.5, 0],
  [-1.5, -2],
  [-2.5, -2],
  [2.4999, 2],
  [2.5001, 3],
  [-2.6, -3],
  [7, 7],
  [2 ** 53, 2 ** 53],
])('rounds %d to %d', (value, expected) => {
  expect(roundHalfToEven(value) + 0).toBe(expected);
});
