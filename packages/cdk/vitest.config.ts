import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'cdk',
    include: ['src/**/*.test.ts'],
    testTimeout: 60_000,
    // No test leaves anything behind in a module, and loading the CDK takes a second.
    isolate: false,
    // CDK's own check of templates takes seconds in each process; validation.test.ts turns it on.
    env: { CDK_VALIDATION: 'false' },
  },
});
