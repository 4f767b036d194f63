import { describe, expect, it } from 'vitest';
import { OptionReader } from './option-reader.js';

const reader = new OptionReader({ size: 7, mode: 'b', values: [1, 0], flag: false }, 'options', [
  'size',
  'mode',
  'values',
  'flag',
  'absent',
]);

describe('OptionReader', () => {
  it('reads what is there and falls back where nothing is', () => {
    expect(reader.integer('size')).toBe(7);
    expect(reader.integer('absent', { fallback: 3 })).toBe(3);
    expect(reader.number('absent', { fallback: 0.5 })).toBe(0.5);
    expect(reader.oneOf('mode', ['a', 'b'])).toBe('b');
    expect(reader.oneOf('absent', ['a', 'b'], 'a')).toBe('a');
    expect(reader.boolean('flag', true)).toBe(false);
    expect(reader.channels('values', 2, 9)).toEqual([1, 0]);
    expect(reader.channels('absent', 2, 9)).toEqual([9, 9]);
    expect([reader.has('size'), reader.has('absent'), reader.raw('mode')]).toEqual([true, false, 'b']);
  });

  it.each<[expected: string, read: () => unknown]>([
    ['Expected options.size to be a finite number of at most 6 but', () => reader.number('size', { max: 6 })],
    ['Expected options.size to be a whole number from 1 to 6 but', () => reader.integer('size', { max: 6 })],
    ['Expected options.absent to be a whole number of at least 1 but', () => reader.integer('absent')],
    ['Expected options.absent to be a finite number but', () => reader.number('absent')],
    ['Expected options.mode to be one of a, c but received "b".', () => reader.oneOf('mode', ['a', 'c'])],
    ['Expected options.size to be true or false but received 7.', () => reader.boolean('size', true)],
    [
      'Expected options.values to be 3 finite numbers, one per channel but received an array of 2.',
      () => reader.channels('values', 3, 0),
    ],
    [
      'Expected options.values to be 2 finite numbers, one per channel, none of them 0 but',
      () => reader.channels('values', 2, 1, true),
    ],
    [
      'Expected options to be an object with the keys a, b but received "the key c".',
      () => new OptionReader({ c: 1 }, 'options', ['a', 'b']),
    ],
  ])('says: %s', (expected, read) => {
    expect(read).toThrow(expected);
  });
});
