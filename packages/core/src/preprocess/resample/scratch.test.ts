import { expect, it } from 'vitest';
import { Scratch } from './scratch.js';

it.each(['bytes', 'ints', 'floats'] as const)('reuses %s while they are large enough', (kind) => {
  const scratch = new Scratch();
  const first = scratch[kind]('row', 8);

  expect(scratch[kind]('row', 4)).toBe(first);
  expect(scratch[kind]('other', 4)).not.toBe(first);
  expect(scratch[kind]('row', 9).length).toBe(9);
});
