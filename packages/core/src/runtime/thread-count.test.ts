import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../errors/error-codes.js';
import { threadCount } from './thread-count.js';

describe('threadCount()', () => {
  it.each([
    [128, 1],
    [1024, 1],
    [1769, 1],
    [3008, 1],
    [3537, 1],
    [3538, 2],
    [5307, 3],
    [7076, 4],
    [8845, 5],
    [10240, 5],
    [10614, 6],
    [32768, 6],
  ])('gives a function of %i MB %i', (memory, threads) => {
    expect(threadCount('auto', { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory) })).toBe(threads);
  });

  it('gives one thread outside Lambda and where the memory is no number', () => {
    expect(threadCount(undefined, {})).toBe(1);
    expect(threadCount('auto', { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: 'much' })).toBe(1);
  });

  it('prefers a number of the caller to the environment, and that to the memory', () => {
    const environment = { LAMBDA_VISION_THREADS: ' 3 ', AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '10240' };

    expect(threadCount(2, environment)).toBe(2);
    expect(threadCount('auto', environment)).toBe(3);
    expect(threadCount('auto', { ...environment, LAMBDA_VISION_THREADS: 'auto' })).toBe(5);
    expect(threadCount('auto', { ...environment, LAMBDA_VISION_THREADS: '' })).toBe(5);
  });

  it.each([0, -1, 1.5, 65, Number.NaN])('refuses %d threads', (threads) => {
    expect(() => threadCount(threads, {})).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INVALID_OPTION, option: 'threads' }),
    );
  });

  it('refuses a wrong LAMBDA_VISION_THREADS by its name', () => {
    expect(() => threadCount('auto', { LAMBDA_VISION_THREADS: 'two' })).toThrow(
      'Expected LAMBDA_VISION_THREADS to be a whole number from 1 to 64 or "auto" but received "two".',
    );
  });
});
