import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'local',
    include: ['src/**/*.test.ts'],
    globalSetup: './vitest.global-setup.ts',
    testTimeout: 60_000,
  },
});
