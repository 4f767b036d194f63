import { expect, it } from 'vitest';
import { shareArgument } from './share-argument.js';

it.each([
  ['0.01', 0.01],
  ['1%', 0.01],
  ['0', 0],
  ['100 %', 1],
])('reads %s as %f', (text, share) => {
  expect(shareArgument(text)).toBe(share);
});

it.each(['2', '-1%', '', 'x', '101%'])('refuses %j', (text) => {
  expect(() => shareArgument(text)).toThrow('a percentage such as 1%');
});
