import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { deflatedZeros } from './deflated-zeros.js';
import { hostileCorpus } from './hostile-corpus.js';

/** What fits into an invocation of Lambda after base64. */
const LARGEST_BYTES = 4_700_000;

describe('hostileCorpus()', () => {
  it('makes files of different names that a client can post', async () => {
    const files = await hostileCorpus({ megapixels: 1 });

    expect(files.length).toBeGreaterThan(100);
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
    expect(Math.max(...files.map(({ bytes }) => bytes.length))).toBeLessThan(LARGEST_BYTES);
  });

  it('keeps the files of its costly pictures small', async () => {
    const files = (await hostileCorpus({ megapixels: 30 })).filter(({ name }) => name.includes('-of-30-'));

    expect(files.length).toBeGreaterThan(10);
    for (const { bytes } of files) expect(bytes.length).toBeLessThan(1_000_000);
  });
});

describe('deflatedZeros()', () => {
  it.each([0, 1, 1_048_576, 3_000_001])('unpacks to %i zeros', (bytes) => {
    const unpacked = inflateSync(deflatedZeros(bytes));

    expect(unpacked.length).toBe(bytes);
    expect(unpacked.every((byte) => byte === 0)).toBe(true);
  });
});
