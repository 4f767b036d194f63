import { expect, it, vi } from 'vitest';
import { TableCache } from './table-cache.js';

it('makes a table once', () => {
  const make = vi.fn(() => ({}));
  const cache = new TableCache(2);

  expect(cache.remember('a', make)).toBe(cache.remember('a', make));

  expect(make).toHaveBeenCalledTimes(1);
});

it('drops the table unused for longest and never holds more than its capacity', () => {
  const cache = new TableCache(2);
  const first = cache.remember('a', () => ({}));
  const second = cache.remember('b', () => ({}));
  cache.remember('a', () => ({}));

  cache.remember('c', () => ({}));

  expect(cache.size).toBe(2);
  expect(cache.remember('a', () => ({}))).toBe(first);
  expect(cache.remember('b', () => ({}))).not.toBe(second);
});
