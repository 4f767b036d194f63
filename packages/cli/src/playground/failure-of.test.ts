import { expect, it } from 'vitest';
import type { Exchange } from './exchange.js';
import { failureOf } from './failure-of.js';

const exchange = { photo: new Blob(), name: 'photo', totalMs: 1 };
const fn = { requestId: '1', coldStart: false, durationMs: 1, initMs: 0, billedMs: 1, maxRssMb: 90 };

function told(
  function_: NonNullable<Exchange['report']>['function'] & object,
): NonNullable<Exchange['report']> {
  return { method: 'POST', path: '/', status: 500, durationMs: 1, requestBytes: 1, function: function_ };
}

it.each<[name: string, exchange: Exchange, code: string, message: string]>([
  [
    'an error of ours',
    { ...exchange, status: 422, answer: { error: { code: 'VISION_IMAGE_DECODE', message: 'Cut.' } } },
    'VISION_IMAGE_DECODE',
    'Cut.',
  ],
  ['the gateway', { ...exchange, status: 413, answer: { message: 'Too large' } }, 'HTTP 413', 'Too large'],
  ['an empty body', { ...exchange, status: 502, answer: '' }, 'HTTP 502', 'The answer says nothing more.'],
  [
    'no server',
    { ...exchange, status: 0, answer: 'Failed to fetch' },
    'NO_ANSWER',
    'The server did not answer: Failed to fetch',
  ],
  [
    'a function that threw',
    {
      ...exchange,
      status: 500,
      answer: {},
      report: told({ ...fn, errorType: 'TypeError', errorMessage: 'x' }),
    },
    'TypeError',
    'x',
  ],
])('reads code and message of %s', (_name, value, code, message) => {
  expect(failureOf(value)).toEqual({ code, message });
});

it('finds none in an answer that is fine', () => {
  expect(failureOf({ ...exchange, status: 200, answer: { error: 'no' } })).toBeUndefined();
});
