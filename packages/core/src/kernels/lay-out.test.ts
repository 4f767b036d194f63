import { describe, expect, it } from 'vitest';
import { layOut } from './lay-out.js';

/** A memory that may grow up to a number of pages. */
function memory(pages: number, most: number) {
  return {
    buffer: new ArrayBuffer(pages * 65536),
    grow(more: number) {
      pages += more;
      if (pages > most) throw new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded');
      this.buffer = new ArrayBuffer(pages * 65536);
      return pages - more;
    },
  };
}

describe('layOut()', () => {
  it('places blocks at multiples of 16 with 16 spare bytes behind each', () => {
    expect(layOut(memory(1, 1), { first: 1, second: 16, third: 17 })).toEqual({
      first: 0,
      second: 32,
      third: 64,
    });
  });

  it('grows the memory by what is missing, and never shrinks it', () => {
    const growing = memory(1, 100);

    layOut(growing, { rows: 200_000 });
    expect(growing.buffer.byteLength).toBe(4 * 65536);
    layOut(growing, { rows: 10 });
    expect(growing.buffer.byteLength).toBe(4 * 65536);
  });

  it.each([
    ['more than 8 MiB is wanted', 200, 8 * 1024 * 1024],
    ['sizes pass 2 GiB', 200, 2 ** 31],
    ['the memory cannot grow', 2, 1_000_000],
  ])('gives nothing where %s', (_, most, rows) => {
    expect(layOut(memory(1, most), { rows })).toBeUndefined();
  });
});
