import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'benchmarks long',
    include: ['src/**/*.long.ts'],
    testTimeout: 120_000,
    hookTimeout: 600_000,
  },
});
