import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { listEntries } from './list-entries.ts';

it('finds packages and their subpaths, each with the source that it is built from', () => {
  const entries = listEntries();

  expect(entries.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      '@lambda-vision/core',
      '@lambda-vision/core/feeds',
      '@lambda-vision/core/s3',
      '@lambda-vision/core/snapshot',
      '@lambda-vision/queue/client',
      '@lambda-vision/queue/testing',
    ]),
  );
  expect(entries.some(({ name }) => name.includes('package.json') || name.includes('benchmarks'))).toBe(
    false,
  );
  expect(entries.filter(({ source }) => !existsSync(source))).toEqual([]);
});
