import { describe, expect, it } from 'vitest';
import { runModule, source } from './__fixtures__/run-module.js';

const MODULE = `
  const { defaultSessionCache } = await import('${source('default-session-cache.ts')}');
  const copy = await import('${source('default-session-cache.ts')}?copy');
  const cache = defaultSessionCache();
  console.log(JSON.stringify([cache.maxBytes, cache === copy.defaultSessionCache()]));
`;

describe('defaultSessionCache()', () => {
  it('keeps a quarter of the function’s memory, in one cache for all copies of the package', async () => {
    const { logged } = await runModule(MODULE, { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024' });

    expect(logged).toEqual([[256 * 1024 * 1024, true]]);
  });

  it('keeps 1 GiB outside Lambda', async () => {
    const { logged } = await runModule(MODULE);

    expect(logged).toEqual([[1024 ** 3, true]]);
  });
});
