import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRgbPacker } from '../kernels/rgb-packer.js';
import { rgbaToRgb } from './rgba-to-rgb.js';
import { takeRgb } from './take-rgb.js';

const Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer } = Reflect.get(
  Reflect.get(globalThis, 'WebAssembly'),
  'Memory',
);

describe('takeRgb()', () => {
  it('packs what TypeScript packs, for any number of pixels and any place in the memory', () => {
    const memory = new Memory({ initial: 1 });
    const pack = createRgbPacker(memory);
    expect(pack).toBeDefined();
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400, size: 'max' }),
        fc.integer({ min: 0, max: 40 }),
        (levels, at) => {
          const rgba = new Uint8Array(memory.buffer, at, levels.length - (levels.length % 4));
          rgba.set(levels.subarray(0, rgba.length));
          const behind = new Uint8Array(memory.buffer, at + rgba.length).slice(0, 64);

          expect(takeRgb(rgba, undefined, pack)).toEqual(rgbaToRgb(levels.subarray(0, rgba.length)));
          expect(new Uint8Array(memory.buffer, at + rgba.length).slice(0, 64)).toEqual(behind);
        },
      ),
    );
  });

  it('gives pixels of its own that outlive the memory', () => {
    const memory = new Memory({ initial: 1 });
    const rgba = new Uint8Array(memory.buffer, 4, 8);
    rgba.set([1, 2, 3, 4, 5, 6, 7, 8]);

    const rgb = takeRgb(rgba, undefined, createRgbPacker(memory));
    new Uint8Array(memory.buffer).fill(0);

    expect(rgb.buffer.byteLength).toBe(6);
    expect([...rgb]).toEqual([1, 2, 3, 5, 6, 7]);
  });

  it.each([
    ['without a packer', undefined, [200, 100, 0]],
    ['over a background', { r: 0, g: 0, b: 0 }, [100, 50, 0]],
  ])('computes in TypeScript %s', (_, background, expected) => {
    expect([...takeRgb(Uint8Array.of(200, 100, 0, 128), background, undefined)]).toEqual(expected);
  });
});
