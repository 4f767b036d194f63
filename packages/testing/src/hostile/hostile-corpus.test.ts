import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { deflatedZeros } from './deflated-zeros.js';
import { hostileCorpus } from './hostile-corpus.js';

/** What fits into an invocation of Lambda after base64. */
const LARGEST_BYTES = 4_700_000;

describe('hostileCorpus()', () => {
  let files: Awaited<ReturnType<typeof hostileCorpus>> = [];

  beforeAll(async () => {
    files = await hostileCorpus({ megapixels: 12 });
  });

  it('makes files of different names that a client can post', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
    expect(Math.max(...files.map(({ bytes }) => bytes.length))).toBeLessThan(LARGEST_BYTES);
  });

  it('keeps the files of its costly pictures small', () => {
    const costly = files.filter(({ name }) => name.includes('-of-12-'));

    expect(costly.length).toBeGreaterThan(10);
    for (const { bytes } of costly) expect(bytes.length).toBeLessThan(400_000);
  });
});

describe('deflatedZeros()', () => {
  it.each([0, 1, 1_048_576, 3_000_001])('unpacks to %i zeros', (bytes) => {
    const unpacked = inflateSync(deflatedZeros(bytes));

    expect(unpacked.length).toBe(bytes);
    expect(unpacked.every((byte) => byte === 0)).toBe(true);
  });
});
