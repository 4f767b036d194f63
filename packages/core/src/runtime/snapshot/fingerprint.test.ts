import { describe, expect, it } from 'vitest';
import { fingerprint } from './fingerprint.js';

const MEBIBYTE = 2 ** 20;

describe('fingerprint()', () => {
  it('is the length and a checksum of each MiB', () => {
    expect(fingerprint(Uint8Array.of(1, 2, 3))).toBe('3:55bc801d');
    expect(fingerprint(new Uint8Array(2 * MEBIBYTE + 1)).split('.')).toHaveLength(3);
    expect(fingerprint(new Uint8Array(0))).toBe('0:');
  });

  it.each([
    ['one bit', (bytes: Uint8Array) => bytes.fill(1, 1_500_000, 1_500_001)],
    ['the order of two parts', (bytes: Uint8Array) => bytes.copyWithin(0, MEBIBYTE).fill(7, MEBIBYTE)],
    ['the length alone', (bytes: Uint8Array) => bytes.subarray(1)],
  ])('changes with %s', (_what, change) => {
    const bytes = () => new Uint8Array(2 * MEBIBYTE).fill(7, 0, MEBIBYTE);

    expect(fingerprint(change(bytes()))).not.toBe(fingerprint(bytes()));
  });

  it('is of the bytes and not of where they lie', () => {
    const buffer = Uint8Array.of(9, 1, 2, 3);

    expect(fingerprint(buffer.subarray(1))).toBe(fingerprint(Uint8Array.of(1, 2, 3)));
  });
});
