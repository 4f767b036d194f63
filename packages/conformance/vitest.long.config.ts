import { defineConfig } from 'vitest/config';

/** Suites that take many minutes; `pnpm test:long` alone runs them. */
export default defineConfig({
  test: {
    name: 'conformance long',
    include: ['src/**/*.long.ts'],
    testTimeout: 7_200_000,
    hookTimeout: 7_200_000,
    fileParallelism: false,
    pool: 'forks',
  },
});
