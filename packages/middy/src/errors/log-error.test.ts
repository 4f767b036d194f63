import { DeadlineError, ImageFetchError, InvalidOptionError, ModelLoadError } from '@lambda-vision/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { logError } from './log-error.js';
import { toHttpError } from './to-http-error.js';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(() => vi.restoreAllMocks());

describe('logError()', () => {
  it('writes one line for what callers cause or should try again', () => {
    const cause = new Error('GET https://a.example/b.jpg?token=secret');
    logError(toHttpError(new ImageFetchError({ source: 'https://a.example/b.jpg', reason: 'no', cause })));
    logError(toHttpError(new DeadlineError({ stage: 'inference', overdueMs: 3 })));

    expect(vi.mocked(console.error).mock.calls).toEqual([
      ['424 VISION_IMAGE_FETCH: Expected to fetch the picture https://a.example/b.jpg but no.'],
      ['503 VISION_DEADLINE: Expected to finish before the deadline but it passed 3 ms before inference.'],
    ]);
  });

  it('writes the whole error, causes included, for what others must repair', () => {
    const error = toHttpError(new ModelLoadError({ source: 'm', reason: 'no', cause: new Error('why') }));
    logError(error);
    const foreign = new TypeError('mine');
    logError(foreign);

    expect(vi.mocked(console.error).mock.calls).toEqual([[error], [foreign]]);
  });

  it("keeps a caller's value out of the log when a handler blames the caller", () => {
    const error = new InvalidOptionError({ option: 'topK', expected: 'a number', received: 'secret' });
    logError(toHttpError(Object.assign(error, { statusCode: 400 })));

    expect(console.error).toHaveBeenCalledExactlyOnceWith('400 VISION_INVALID_OPTION');
  });
});
