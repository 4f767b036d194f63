import { expect, it } from 'vitest';
import type { Exchange } from './exchange.js';
import { stagesOf } from './stages-of.js';

const timings = { decodeMs: 10, preprocessMs: 2, inferenceMs: 50, postprocessMs: 1 };
const exchange = { photo: new Blob(), name: 'photo', status: 200, totalMs: 400 };

function report(initMs: number, durationMs: number): NonNullable<Exchange['report']> {
  const fn = { requestId: '1', coldStart: initMs > 0, durationMs, initMs, billedMs: 0, maxRssMb: 90 };
  return { method: 'POST', path: '/', status: 200, durationMs: 0, requestBytes: 1, function: fn };
}

function named(value: Exchange): Record<string, number> {
  return Object.fromEntries(stagesOf(value).map(({ name, ms }) => [name, ms]));
}

it('splits a cold request into start-up, stages, the rest of the function and what passed outside', () => {
  expect(named({ ...exchange, answer: { task: 'detection', timings }, report: report(200, 163) })).toEqual({
    start: 200,
    decode: 10,
    preprocess: 2,
    inference: 50,
    postprocess: 1,
    function: 100,
    network: 37,
  });
});

it('finds the timings of a result that lies in the answer', () => {
  expect(
    named({ ...exchange, answer: { shop: 1, results: [{ task: 'detection', timings }] } }),
  ).toMatchObject({
    inference: 50,
    network: 337,
  });
});

it('knows only the whole where the gateway answered', () => {
  expect(named({ ...exchange, answer: 'Request Entity Too Large' })).toEqual({ network: 400 });
});
