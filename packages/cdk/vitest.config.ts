import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'cdk',
    include: ['src/**/*.test.ts'],
    testTimeout: 60_000,
    // CDK's own check of templates takes seconds in each process; validation.test.ts turns it on.
    env: { CDK_VALIDATION: 'false' },
  },
});
