import { DeadlineError } from '@lambda-vision/core';
import {
  albEvent,
  apiGatewayV1Event,
  apiGatewayV2Event,
  functionUrlEvent,
  invokeHandler,
} from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { fillRecord, NOTES } from '../__fixtures__/fill-record.js';
import { MIDDY_MAJORS } from '../__fixtures__/middy-majors.js';
import { serverTiming, visionErrorHandler } from '../index.js';
import type { ProxyResponse } from './proxy-response.js';

const TIMINGS =
  /^load;dur=250\.0, decode;dur=11\.0, preprocess;dur=22\.0, inference;dur=330\.0, postprocess;dur=44\.0, total;dur=\d+\.\d$/;

describe.each(MIDDY_MAJORS)('serverTiming() on $major', ({ middy, httpErrorHandler }) => {
  function answering(value: unknown) {
    return middy()
      .use(serverTiming())
      .use(fillRecord(NOTES))
      .handler(async () => value);
  }

  it.each([
    ['API Gateway, format 1.0', apiGatewayV1Event()],
    ['API Gateway, format 2.0', apiGatewayV2Event()],
    ['a Function URL', functionUrlEvent()],
    ['a load balancer', albEvent()],
  ])('adds what loads and stages took behind %s', async (_name, event) => {
    const own = Object.freeze({ statusCode: 200, headers: Object.freeze({ 'X-Own': '1' }), body: 'ok' });

    const answer = await invokeHandler<ProxyResponse>(answering(own), event);

    expect(answer).toEqual({
      ...own,
      headers: { 'X-Own': '1', 'Server-Timing': expect.stringMatching(TIMINGS) },
    });
  });

  it('uses the headers that a load balancer with multi-value headers reads', async () => {
    const own = { statusCode: 200, multiValueHeaders: { 'X-Own': ['1'] }, body: 'ok' };
    const event = albEvent({}, { multiValueHeaders: true });

    expect(await invokeHandler(answering(own), event)).toEqual({
      ...own,
      multiValueHeaders: { 'X-Own': ['1'], 'Server-Timing': [expect.stringMatching(TIMINGS)] },
    });
  });

  it("adds to the handler's own header", async () => {
    const own = { statusCode: 200, headers: { 'server-timing': 'database;dur=5' }, body: '' };

    const answer = await invokeHandler<ProxyResponse>(answering(own), functionUrlEvent());

    expect(answer.headers).toEqual({ 'server-timing': expect.stringMatching(/^database;dur=5, load;dur=/) });
  });

  it('adds to errors', async () => {
    for (const errorHandler of [httpErrorHandler, visionErrorHandler]) {
      const handler = middy()
        .use(serverTiming())
        .use(errorHandler({ logger: false }))
        .use(fillRecord(NOTES))
        .handler(async () => {
          throw new DeadlineError({ stage: 'inference', overdueMs: 1 });
        });
      const { headers } = await invokeHandler<ProxyResponse>(handler, functionUrlEvent());
      expect(headers?.['Server-Timing']).toMatch(TIMINGS);
    }
  });

  it('tells the whole when no model ran', async () => {
    const handler = middy()
      .use(serverTiming())
      .handler(async () => ({ statusCode: 200 }));

    const answer = await invokeHandler<ProxyResponse>(handler, functionUrlEvent());

    expect(answer.headers?.['Server-Timing']).toMatch(/^total;dur=\d+\.\d$/);
  });

  it.each([undefined, null, 'text', 7, [1], { result: 1 }])(
    'leaves %j, which is no answer',
    async (value) => {
      expect(await invokeHandler(answering(value), functionUrlEvent())).toBe(value);
    },
  );

  it('leaves what other invocations return, whatever it looks like', async () => {
    const own = { statusCode: 200, body: 'ok' };

    expect(await invokeHandler(answering(own), { Records: [] })).toBe(own);
  });

  it('leaves errors that nobody answered', async () => {
    const error = new Error('mine');
    const handler = middy()
      .use(serverTiming())
      .handler(async () => {
        throw error;
      });

    await expect(invokeHandler(handler, functionUrlEvent())).rejects.toBe(error);
  });
});
