import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'optimize',
    include: ['src/**/*.test.ts'],
    testTimeout: 60_000,
    // No test leaves anything behind in a module: starting afresh for each file would cost a third more.
    isolate: false,
  },
});
