import {
  DeadlineError,
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
    expect(JSON.parse(error?.message ?? '')).toEqual({ error: { code, message: expect.any(String) } });
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
      ERROR_CODES.ABORTED,
    ]);
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

  it('tells when to come back after a missed deadline', () => {
    const error = toHttpError(new DeadlineError({ stage: 'inference', overdueMs: 5 }));

    expect(error?.headers['Retry-After']).toBe('1');
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
