import { expect, it } from 'vitest';
import { splitPhotos } from './split-photos.js';

const photos = (count: number) => Array.from({ length: count }, (_, at) => `${at}.jpg`);

it.each([
  [100, undefined, 50],
  [100, 16, 16],
  [7, undefined, 3],
  [2, undefined, 1],
  [10, 9, 9],
])('of %i photos keeps %s aside, none in both', (total, count, kept) => {
  const split = splitPhotos(photos(total), count);

  expect(split.holdout).toHaveLength(kept);
  expect([...split.photos, ...split.holdout].sort()).toEqual(photos(total).sort());
});

it('spreads them evenly', () => {
  expect(splitPhotos(photos(6), 2).holdout).toEqual(['1.jpg', '4.jpg']);
});

it.each([
  [1, undefined, 'at least two photos'],
  [3, 3, 'more than the 3 photos'],
])('refuses %i photos of which %s are kept aside', (total, count, message) => {
  expect(() => splitPhotos(photos(total), count)).toThrow(message);
});
