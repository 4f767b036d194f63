import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Every core: vitest's own default leaves one idle, which is half of a small machine.
  test: { projects: ['packages/*/vitest.config.ts'], maxWorkers: availableParallelism() },
});
