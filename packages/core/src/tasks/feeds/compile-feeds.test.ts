import { describe, expect, it } from 'vitest';
import { compileFeeds } from './compile-feeds.js';

const picture = (width: number, height: number) => ({
  width,
  height,
  data: Uint8Array.from({ length: width * height * 3 }, (_, at) => at),
});

describe('compileFeeds()', () => {
  it('preprocesses the picture for the input that the manifest does not name otherwise', () => {
    const feeds = compileFeeds({ output: {}, preprocess: { rescale: 2 } }, [{ name: 'x', dims: [] }]);

    expect(feeds(picture(1, 1))).toEqual({
      x: { dtype: 'float32', dims: [1, 3, 1, 1], data: Float32Array.of(0, 2, 4) },
    });
  });

  it('adds the inputs that the manifest describes, whichever comes first', () => {
    const feeds = compileFeeds(
      { output: {}, inputs: { size: { value: 'original-size', order: 'height-width' } } },
      [
        { name: 'size', dims: [1, 2] },
        { name: 'x', dims: [] },
      ],
    );

    const { x, size } = feeds(picture(3, 2));
    expect(x?.dims).toEqual([1, 3, 2, 3]);
    expect(size).toEqual({ dtype: 'float32', dims: [1, 2], data: Float32Array.of(2, 3) });
  });

  it('takes the middle tile, of the size that the model has, where the manifest cuts tiles', () => {
    const feeds = compileFeeds({ output: {}, tiles: {}, preprocess: {} }, [
      { name: 'x', dims: [1, 3, 1, 1] },
    ]);

    expect([...(feeds(picture(3, 3)).x?.data ?? [])]).toEqual([12, 13, 14]);
  });

  it('takes the size of tiles from the manifest first', () => {
    const tiles = { size: { width: 2, height: 1 } };
    const feeds = compileFeeds({ output: {}, tiles, input: { layout: 'NHWC' } }, [
      { name: 'x', dims: [1, 5, 5, 3] },
    ]);

    expect(feeds(picture(3, 1)).x?.dims).toEqual([1, 1, 2, 3]);
  });
});
