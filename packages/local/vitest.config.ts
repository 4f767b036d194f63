import { defineConfig } from 'vitest/config';

// Execution environments run `dist/runtime-client.mjs`: build first, as `pnpm test` at the root does.
export default defineConfig({
  test: { name: 'local', include: ['src/**/*.test.ts'], testTimeout: 60_000 },
});
