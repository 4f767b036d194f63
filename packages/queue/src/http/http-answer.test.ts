import { describe, expect, it } from 'vitest';
import { httpAnswer } from './http-answer.js';
import { httpErrorAnswer } from './http-error-answer.js';

describe('httpAnswer()', () => {
  it('is JSON that nobody on the way keeps', () => {
    expect(httpAnswer({}, 200, { a: 1 }, { ETag: '"1"' })).toEqual({
      statusCode: 200,
      headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ETag: '"1"' },
      body: '{"a":1}',
      isBase64Encoded: false,
    });
  });

  it('has no type without a body, and lists where the request has lists only', () => {
    expect(httpAnswer({ multiValueHeaders: {} }, 304)).toEqual({
      statusCode: 304,
      multiValueHeaders: { 'Cache-Control': ['no-store'] },
      body: '',
      isBase64Encoded: false,
    });
    // API Gateway's format 1.0 has both.
    expect(httpAnswer({ multiValueHeaders: {}, headers: {} }, 304)).toHaveProperty('headers');
  });
});

describe('httpErrorAnswer()', () => {
  it.each([
    [404, false],
    [503, true],
  ])('says of %i whether to try again: %s', (statusCode, retryable) => {
    const { body } = httpErrorAnswer({}, statusCode, 'JOB_NOT_FOUND', 'No.');

    expect(JSON.parse(body)).toEqual({ error: { code: 'JOB_NOT_FOUND', message: 'No.', retryable } });
  });
});
