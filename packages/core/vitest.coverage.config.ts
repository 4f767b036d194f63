import { defineConfig } from 'vitest/config';

/** The pure rooms: what they compute is tested to the last branch. */
const PURE = ['errors', 'tensor', 'kernels', 'preprocess', 'postprocess'];

export default defineConfig({
  test: {
    maxWorkers: '100%',
    name: 'coverage',
    include: PURE.map((room) => `src/${room}/**/*.test.ts`),
    coverage: {
      enabled: true,
      provider: 'v8',
      include: PURE.map((room) => `src/${room}/**/*.ts`),
      exclude: ['**/*.test.ts', '**/__fixtures__/**', '**/index.ts'],
      reporter: [['text', { skipFull: true }]],
      thresholds: { statements: 100, branches: 100, functions: 100, lines: 100 },
    },
  },
});
