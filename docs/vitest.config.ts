import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'docs',
    include: ['.vitepress/**/*.test.ts'],
    exclude: ['.vitepress/{cache,dist}/**'],
    // Nothing here has state: twelve workers would cost more than all tests.
    isolate: false,
  },
});
