import { describe, expect, it } from 'vitest';
import { imageDecoderContract } from './image-decoder-contract.js';

/** Titles of the cases that a decoder of PNG and JPEG fails. */
async function failures(
  decode: Parameters<typeof imageDecoderContract>[0]['decode'],
  exact = false,
): Promise<string[]> {
  const cases = imageDecoderContract({ decode, mediaTypes: ['image/png', 'image/jpeg'], exact });
  const failed: string[] = [];
  for (const { title, run } of cases) await run().catch(() => failed.push(title));
  return failed;
}

const grey = { width: 96, height: 64, data: new Uint8Array(96 * 64 * 3).fill(99), mediaType: 'image/png' };

describe('imageDecoderContract()', () => {
  it('has a case for every orientation, whole and shrunk', () => {
    const cases = imageDecoderContract({ decode: async () => grey, mediaTypes: [], exact: false });

    expect(cases.filter(({ title }) => /orientation \d/.test(title))).toHaveLength(16);
    expect(new Set(cases.map(({ title }) => title)).size).toBe(cases.length);
  });

  it('finds a decoder that gives the same picture whatever it is asked', async () => {
    const failed = await failures(async () => grey);

    const cases = imageDecoderContract({ decode: async () => grey, mediaTypes: [], exact: false });
    expect(cases.map(({ title }) => title).filter((title) => !failed.includes(title))).toEqual([
      'throws nothing but VisionErrors at damaged files, and decodes the next one as before',
      'does not change its input, which may lie inside a larger buffer',
    ]);
  });

  it('finds errors that are no VisionErrors', async () => {
    const failed = await failures(() => Promise.reject(new Error('Decoding error')));

    expect(failed).toContain('refuses pictures beyond a limit before it takes memory for them');
    expect(failed).toContain(
      'throws nothing but VisionErrors at damaged files, and decodes the next one as before',
    );
  });
});
