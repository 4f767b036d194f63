import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { name: 'cli', include: ['{src,scripts}/**/*.test.ts'], testTimeout: 60_000 },
});
