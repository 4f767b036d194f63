import {
  ERROR_CODES,
  ImageMissingError,
  InvalidOptionError,
  ModelNotFoundError,
  VisionError,
} from '@lambda-vision/core';
import { describe, expect, it } from 'vitest';
import { STATUS_BY_CODE } from './status-by-code.js';
import { toHttpError } from './to-http-error.js';

describe('toHttpError()', () => {
  it.each(Object.values(ERROR_CODES))('answers %s with JSON of its code', (code) => {
    const cause = new VisionError({ code, message: 'Expected /var/task/model.onnx but it is gone.' });

    const error = toHttpError(cause);

    expect(error?.statusCode).toBe(STATUS_BY_CODE[code].statusCode);
    expect(error?.expose).toBe(true);
    expect(error?.cause).toBe(cause);
    expect(error?.headers['Content-Type']).toBe('application/json');
    expect(JSON.parse(error?.message ?? '')).toEqual({
      error: { code, message: expect.any(String), retryable: STATUS_BY_CODE[code].retryable },
    });
  });

  it('answers 4xx to whatever the picture caused, and 5xx to the rest', () => {
    const byRequest = Object.entries(STATUS_BY_CODE)
      .filter(([, { statusCode }]) => statusCode < 500)
      .map(([code]) => code);

    expect(byRequest).toEqual([
      ERROR_CODES.IMAGE_MISSING,
      ERROR_CODES.IMAGE_BASE64,
      ERROR_CODES.UNSUPPORTED_MEDIA_TYPE,
      ERROR_CODES.IMAGE_DECODE,
      ERROR_CODES.IMAGE_TOO_LARGE,
      ERROR_CODES.IMAGE_REFERENCE,
      ERROR_CODES.IMAGE_FETCH,
      ERROR_CODES.ABORTED,
      ERROR_CODES.OVERLOADED,
    ]);
  });

  it.each([
    [ERROR_CODES.IMAGE_FETCH, 424],
    [ERROR_CODES.OVERLOADED, 429],
    [ERROR_CODES.DEADLINE, 503],
  ])('tells when to come back after %s', (code, statusCode) => {
    const error = toHttpError(new VisionError({ code, message: 'Expected a but b.' }));

    expect(error).toMatchObject({ statusCode, headers: { 'Retry-After': '1' } });
  });

  it('says that a retry may help wherever it names a time for it', () => {
    const timed = Object.values(STATUS_BY_CODE).filter(({ retryAfterSeconds }) => retryAfterSeconds);

    expect(timed).toHaveLength(3);
    expect(timed.every(({ retryable }) => retryable)).toBe(true);
  });

  it('forgets the cause of what the caller must act on, which may quote the request', () => {
    const cause = new Error('quoted');
    const caller = new ImageMissingError({ location: 'body', found: 'broken JSON', cause });
    const operator = new ModelNotFoundError({ source: 'm', tried: ['m'], cause });

    toHttpError(caller);
    toHttpError(operator);

    expect(caller.cause).toBeUndefined();
    expect(operator.cause).toBe(cause);
  });

  it("shows the error's own message where the request caused it", () => {
    const error = toHttpError(new ImageMissingError({ location: 'body', found: 'nothing' }));

    expect(error?.message).toContain('Expected a picture in body but found nothing.');
  });

  it('keeps paths and options of the function from the caller', () => {
    const notFound = toHttpError(new ModelNotFoundError({ source: '/var/task/m', tried: ['/var/task/m'] }));
    const option = toHttpError(
      new InvalidOptionError({ option: 'topK', expected: 'x', received: '/secret' }),
    );

    expect(notFound?.message).not.toContain('/var/task');
    expect(option?.message).not.toContain('/secret');
  });

  it('lets a handler choose the status of an error', () => {
    const cause = new InvalidOptionError({ option: 'topK', expected: 'at least 1', received: 0 });

    const error = toHttpError(Object.assign(cause, { statusCode: 400 }));

    expect(error?.statusCode).toBe(400);
    expect(error?.message).toContain('Expected topK to be at least 1 but received 0.');
  });

  it('answers 500 to a code that it does not know', () => {
    const cause = new VisionError({ code: 'VISION_FUTURE' as 'VISION_DEADLINE', message: 'secret' });

    const error = toHttpError(cause);

    expect(error?.statusCode).toBe(500);
    expect(error?.message).toContain('VISION_FUTURE');
    expect(error?.message).not.toContain('secret');
  });

  it('leaves answers and foreign errors alone', () => {
    const answer = toHttpError(new ImageMissingError({ location: 'body', found: 'nothing' }));

    expect(toHttpError(answer)).toBe(answer);
    expect(toHttpError(new Error('other'))).toBeUndefined();
    expect(toHttpError('text')).toBeUndefined();
  });
});
