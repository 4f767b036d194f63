import { afterEach, describe, expect, it, vi } from 'vitest';
import { childEnvironment } from './child-environment.ts';

describe('childEnvironment()', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('keeps out what would be measured with a subject', () => {
    vi.stubEnv('NODE_OPTIONS', '--max-old-space-size=64');
    vi.stubEnv('NODE_COMPILE_CACHE', '/tmp/cache');
    vi.stubEnv('PATH', '/usr/bin');

    expect(childEnvironment({ BENCH_MODEL: 'model' })).toMatchObject({
      PATH: '/usr/bin',
      BENCH_MODEL: 'model',
    });
    expect(Object.keys(childEnvironment({}))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^NODE_(OPTIONS|COMPILE_CACHE)$/)]),
    );
  });
});
