import { expect, it } from 'vitest';
import { showPath } from './show-path.js';

it.each([
  ['/work/models/a', 'models/a'],
  ['/elsewhere/a', '/elsewhere/a'],
  ['/work', '/work'],
])('shows %s in /work as %s', (path, shown) => {
  expect(showPath('/work', path)).toBe(shown);
});
