import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { name: 'cdk', include: ['src/**/*.test.ts'], testTimeout: 60_000 },
});
