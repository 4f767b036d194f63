import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { name: 'optimize', include: ['src/**/*.test.ts'], testTimeout: 60_000 },
});
