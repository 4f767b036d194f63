import { expect, it } from 'vitest';
import { showPath } from './show-path.js';

it.each([
  ['/project/models/a', 'models/a'],
  ['/elsewhere/a', '/elsewhere/a'],
  ['/project', '/project'],
])('shows %s in /project as %s', (path, shown) => {
  expect(showPath('/project', path)).toBe(shown);
});
