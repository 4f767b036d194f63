import { afterEach, describe, expect, it, vi } from 'vitest';
import { withCodecGlobals } from './with-codec-globals.js';

/** What a codec does to give its picture. */
function givePixels(heap: Uint8Array, width: number, height: number): void {
  const imageData = Reflect.get(globalThis, 'ImageData');
  Reflect.construct(imageData, [Reflect.construct(Uint8ClampedArray, [heap]), width, height]);
}

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'ImageData');
});

describe('withCodecGlobals()', () => {
  it("hands over the pixels where they lie in the codec's heap", () => {
    const take = vi.fn();
    const heap = Uint8Array.of(1, 2, 3, 4);

    const result = withCodecGlobals(take, () => {
      givePixels(heap, 1, 1);
      return 'done';
    });

    expect(result).toBe('done');
    expect(take.mock.calls[0]?.[0]).toBe(heap);
    expect(take.mock.calls[0]?.slice(1)).toEqual([1, 1]);
  });

  it('leaves no global behind where none was', () => {
    const before = Uint8ClampedArray;

    withCodecGlobals(vi.fn(), () => undefined);

    expect('ImageData' in globalThis).toBe(false);
    expect(Uint8ClampedArray).toBe(before);
  });

  it('puts a global back that was there, also after an error', () => {
    class ImageData {}
    Object.assign(globalThis, { ImageData });
    const clamped = Uint8ClampedArray;

    const run = () =>
      withCodecGlobals(vi.fn(), () => {
        throw new Error('failed');
      });

    expect(run).toThrow('failed');
    expect(Reflect.get(globalThis, 'ImageData')).toBe(ImageData);
    expect(Uint8ClampedArray).toBe(clamped);
  });
});
