import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import type { Tensor } from '../tensor/tensor.js';
import { checkFeeds } from './check-feeds.js';
import type { TensorMetadata } from './vision-session.js';

const images: TensorMetadata = { name: 'images', dtype: 'float32', dims: [1, 3, 2, 2] };
const dynamic: TensorMetadata = { name: 'images', dtype: 'float32', dims: ['batch', 3, -1, ''] };

function floats(...dims: number[]): Tensor {
  return { dtype: 'float32', dims, data: new Float32Array(dims.reduce((a, b) => a * b, 1)) };
}

describe('checkFeeds()', () => {
  it('accepts what fits fixed and dynamic dims', () => {
    checkFeeds([images], { images: floats(1, 3, 2, 2) });
    checkFeeds([dynamic], { images: floats(7, 3, 1, 9) });
    checkFeeds([dynamic], { images: floats(0, 3, 1, 9) });
  });

  it('leaves the dims of a scalar, or of an input of unknown rank, to the engine', () => {
    checkFeeds([{ name: 'x', dtype: 'float32', dims: [] }], { x: floats(4, 5) });
    checkFeeds([{ name: 'x', dtype: 'float32', dims: [] }], { x: floats() });
  });

  it.each<[string, Record<string, Tensor>, string]>([
    ['a missing feed', {}, 'Expected feeds.images to be float32 [1,3,2,2] but received nothing.'],
    [
      'interleaved pixels',
      { images: floats(1, 2, 2, 3) },
      'Expected feeds.images to be float32 [1,3,2,2] but received float32 [1,2,2,3].',
    ],
    [
      'another rank',
      { images: floats(3, 2, 2) },
      'Expected feeds.images to be float32 [1,3,2,2] but received float32 [3,2,2].',
    ],
    [
      'another dtype',
      { images: { dtype: 'uint8', dims: [1, 3, 2, 2], data: new Uint8Array(12) } },
      'Expected feeds.images to be float32 [1,3,2,2] but received uint8 [1,3,2,2].',
    ],
    [
      'an array of another class',
      { images: { dtype: 'float32', dims: [1, 3, 2, 2], data: new Float64Array(12) } },
      'Expected feeds.images to be float32 [1,3,2,2] in a Float32Array but received float32 [1,3,2,2] in a Float64Array.',
    ],
    [
      'too few elements',
      { images: { dtype: 'float32', dims: [1, 3, 2, 2], data: new Float32Array(11) } },
      'Expected feeds.images to be float32 [1,3,2,2] with data of 12 elements but received float32 [1,3,2,2] with 11.',
    ],
    [
      'an unknown feed',
      { images: floats(1, 3, 2, 2), mask: floats(1) },
      "Expected feeds.mask to be left out, the model's inputs are images, but received float32 [1].",
    ],
  ])('refuses %s', (_what, feeds, message) => {
    expect(() => checkFeeds([images], feeds)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.TENSOR_SHAPE, message }),
    );
  });

  it('writes dynamic dims by their names', () => {
    expect(() => checkFeeds([dynamic], { images: floats(1, 4, 2, 2) })).toThrow(
      'Expected feeds.images to be float32 [batch,3,?,?] but received float32 [1,4,2,2].',
    );
  });

  it.each([[-1], [1.5], [Number.NaN]])('refuses %d as an extent', (extent) => {
    const x: Tensor = { dtype: 'float32', dims: [extent], data: new Float32Array(1) };

    expect(() => checkFeeds([{ name: 'x', dtype: 'float32', dims: ['n'] }], { x })).toThrow(
      expect.objectContaining({ code: ERROR_CODES.TENSOR_SHAPE }),
    );
  });

  it('does not take an inherited property for a feed', () => {
    const input: TensorMetadata = { name: 'toString', dtype: 'float32', dims: [1] };

    expect(() => checkFeeds([input], {})).toThrow('but received nothing');
  });
});
