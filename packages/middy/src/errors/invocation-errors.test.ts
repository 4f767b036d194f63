import { ERROR_CODES, ImageDecodeError, VisionError } from '@lambda-vision/core';
import { drawImage, encodePng, functionUrlEvent, invokeHandler } from '@lambda-vision/testing';
import createError from 'http-errors';
import { describe, expect, it, vi } from 'vitest';
import { MIDDY_MAJORS } from '../__fixtures__/middy-majors.js';
import { imageInput, visionErrorHandler, visionMetrics, visionResponse } from '../index.js';

const body = encodePng(drawImage('R'));

/** Invocations that are no HTTP requests. */
const EVENTS: readonly (readonly [string, object])[] = [
  ['SQS', { Records: [{ eventSource: 'aws:sqs', messageId: '1', body: '{}' }] }],
  ['S3', { Records: [{ eventSource: 'aws:s3', s3: { object: { key: 'a.jpg' } } }] }],
  ['EventBridge', { 'detail-type': 'Object Created', source: 'aws.s3', detail: {} }],
  ['Step Functions', { image: 'abc' }],
  ['a direct invocation', {}],
  ['an agent of Bedrock', { messageVersion: '1.0', httpMethod: 'POST', actionGroup: 'a' }],
];

describe.each(MIDDY_MAJORS)(
  'a failed invocation on $major',
  ({ middy, httpErrorHandler, httpJsonBodyParser }) => {
    const decodeError = () =>
      new ImageDecodeError({ mediaType: 'image/jpeg', byteLength: 3, reason: 'it ends early' });

    function failing(error: unknown, ...first: ReturnType<typeof visionErrorHandler>[]) {
      const handler = middy();
      for (const middleware of first) handler.use(middleware);
      return handler.use(visionResponse()).handler(async () => {
        throw error;
      });
    }

    it.each(EVENTS)('by %s is not answered, with either error handler', async (_name, event) => {
      const error = decodeError();
      const silent = { logger: false } as const;

      for (const handler of [
        failing(error),
        failing(error, visionErrorHandler(silent)),
        failing(error, httpErrorHandler(silent)),
        failing(error, visionMetrics({ metrics: false }), httpErrorHandler(silent)),
      ])
        await expect(invokeHandler(handler, event)).rejects.toBe(error);
    });

    it('reports the code as the name, for Catch and Retry of Step Functions', async () => {
      const error = new VisionError({ code: ERROR_CODES.DEADLINE, message: 'Late.' });

      await expect(
        invokeHandler(failing(error, httpErrorHandler({ logger: false })), {}),
      ).rejects.toMatchObject({
        name: 'VISION_DEADLINE',
        message: 'Late.',
      });
    });

    it.each([
      ['an error of nobody', new TypeError('broken')],
      ['an error made for HTTP', createError(404, 'no such thing')],
      ['a text', 'thrown'],
    ])('is not answered for %s either', async (_name, error) => {
      const handler = failing(error, httpErrorHandler({ logger: false }));

      await expect(invokeHandler(handler, {})).rejects.toBe(error);
    });

    it('is not answered when a JSON body parser refuses the event', async () => {
      const handler = middy()
        .use(httpErrorHandler({ logger: false }))
        .use(imageInput())
        .use(httpJsonBodyParser())
        .handler(async () => 'unreached');

      await expect(invokeHandler(handler, { Records: [{ body: 'x' }] })).rejects.toThrow();
    });

    it('runs the hooks of the middlewares before it all the same, and lets them answer', async () => {
      const seen = vi.fn();
      const error = decodeError();
      const answer = { batchItemFailures: [{ itemIdentifier: '1' }] };
      const handler = (response: unknown) =>
        failing(error, httpErrorHandler({ logger: false })).onError((request) => {
          seen(request.error);
          request.response = response;
        });
      const outer = (response: unknown) =>
        middy()
          .use({
            onError: (request) => {
              seen(request.error);
              request.response = response;
            },
          })
          .use(httpErrorHandler({ logger: false }))
          .use(visionResponse())
          .handler(async () => {
            throw error;
          });

      await expect(invokeHandler(outer(undefined), {})).rejects.toBe(error);
      expect(await invokeHandler(outer(answer), {})).toBe(answer);
      expect(await invokeHandler(handler(answer), {})).toBe(answer);
      expect(seen.mock.calls).toEqual([[error], [error], [error]]);
    });

    it('does not change the next HTTP request', async () => {
      const handler = failing(decodeError(), httpErrorHandler({ logger: false }));

      await expect(invokeHandler(handler, {})).rejects.toThrow();
      expect(await invokeHandler(handler, functionUrlEvent({ body }))).toMatchObject({ statusCode: 422 });
    });
  },
);
