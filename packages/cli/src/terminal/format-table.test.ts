import { expect, it } from 'vitest';
import { formatTable } from './format-table.js';

it('aligns text to the left and numbers to the right', () => {
  expect(
    formatTable([
      ['castle', 97.5],
      ['a', 8],
    ]),
  ).toEqual(['castle  97.5', 'a          8']);
});
