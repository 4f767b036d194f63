import { expect, it } from 'vitest';
import { decodeRunLength } from './decode-run-length.js';

it('unrolls runs that go down the columns into rows', () => {
  const mask = decodeRunLength({ format: 'rle', size: [2, 3], counts: [1, 2, 2, 1] });

  expect([...mask]).toEqual([0, 1, 0, 1, 0, 1]);
});

it('begins with the inside where the first run is empty', () => {
  expect([...decodeRunLength({ format: 'rle', size: [1, 2], counts: [0, 2] })]).toEqual([1, 1]);
});
