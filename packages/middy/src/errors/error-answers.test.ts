import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ERROR_CODES, VisionError } from '@lambda-vision/core';
import {
  albEvent,
  drawImage,
  encodePng,
  functionUrlEvent,
  type HttpAnswer,
  type HttpRequest,
  invokeHandler,
  writeColourClassifier,
} from '@lambda-vision/testing';
import createError from 'http-errors';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MIDDY_MAJORS } from '../__fixtures__/middy-majors.js';
import { imageInput, STATUS_BY_CODE, visionErrorHandler, visionModels } from '../index.js';

type Handler = Parameters<typeof invokeHandler>[0];

const redPng = encodePng(drawImage('R'));

let folder = '';
let source = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vision-middy-'));
  source = await writeColourClassifier(join(folder, 'colours'));
});

afterEach(() => rm(folder, { recursive: true }));

function post(handler: Handler, request: HttpRequest): Promise<HttpAnswer> {
  return invokeHandler(handler, functionUrlEvent(request));
}

function codeOf({ body }: HttpAnswer): string {
  return JSON.parse(body).error.code;
}

describe.each(MIDDY_MAJORS)(
  'an error on $major',
  ({ middy, httpErrorHandler, httpJsonBodyParser, brokenJson }) => {
    const failing = (error: unknown) => async () => {
      throw error;
    };

    it.each(Object.values(ERROR_CODES))('answers %s through @middy/http-error-handler', async (code) => {
      const error = new VisionError({ code, message: 'Expected a but b.' });
      const logger = vi.fn();
      const handler = middy()
        .use(httpErrorHandler({ logger }))
        .use(visionModels({ colours: { source } }))
        .handler(failing(error));

      const answer = await post(handler, {});

      expect(answer.statusCode).toBe(STATUS_BY_CODE[code].statusCode);
      expect(answer.headers?.['Content-Type']).toBe('application/json');
      expect(codeOf(answer)).toBe(code);
      expect(logger.mock.lastCall?.[0].cause).toBe(error);
    });

    it.each(Object.values(ERROR_CODES))('answers %s by itself', async (code) => {
      const logger = vi.fn();
      const handler = middy()
        .use(visionErrorHandler({ logger }))
        .handler(failing(new VisionError({ code, message: 'Expected a but b.' })));

      const answer = await post(handler, {});

      expect(answer.statusCode).toBe(STATUS_BY_CODE[code].statusCode);
      expect(answer.headers?.['Content-Type']).toBe('application/json');
      expect(codeOf(answer)).toBe(code);
      expect(logger).toHaveBeenCalledOnce();
    });

    it('answers errors that others made for the caller as they are', async () => {
      const teapot = () => createError(418, 'short and stout', { headers: { 'X-Pot': 'tea' } });
      const handled = middy()
        .use(httpErrorHandler({ logger: false }))
        .use(imageInput())
        .handler(failing(teapot()));
      const alone = middy()
        .use(visionErrorHandler({ logger: false }))
        .use(imageInput())
        .handler(failing(teapot()));

      const expected = { statusCode: 418, body: 'short and stout', headers: { 'X-Pot': 'tea' } };
      expect(await post(handled, { body: redPng })).toMatchObject(expected);
      expect(await post(alone, { body: redPng })).toMatchObject(expected);
    });

    it.each([
      ['an error', new TypeError('/var/task/secret.js is not a function')],
      ['an error of a 5xx', createError(502, 'secret upstream')],
      ['an error that hides itself', createError(404, 'secret path', { expose: false })],
      ['a text', 'secret'],
    ])('answers 500 without a word of %s that nobody knows', async (_name, error) => {
      const logger = vi.fn();
      const handled = middy()
        .use(httpErrorHandler({ logger: false }))
        .use(imageInput())
        .handler(failing(error));
      const alone = middy().use(visionErrorHandler({ logger })).use(imageInput()).handler(failing(error));

      const theirs = await post(handled, { body: redPng });
      const ours = await post(alone, { body: redPng });

      expect([theirs.statusCode, ours.statusCode]).toEqual([500, 500]);
      expect(JSON.stringify([theirs, ours])).not.toContain('secret');
      expect(JSON.parse(ours.body).error).toMatchObject({ code: 'UNKNOWN', retryable: false });
      expect(logger).toHaveBeenCalledExactlyOnceWith(error);
    });

    it.each([
      [ERROR_CODES.IMAGE_FETCH, 424],
      [ERROR_CODES.OVERLOADED, 429],
      [ERROR_CODES.DEADLINE, 503],
    ])('keeps the status and Retry-After of %s', async (code, statusCode) => {
      const fail = () => failing(new VisionError({ code, message: 'Not now.' }));
      const handled = middy()
        .use(httpErrorHandler({ logger: false }))
        .use(imageInput())
        .handler(fail());
      const alone = middy()
        .use(visionErrorHandler({ logger: false }))
        .handler(fail());

      for (const handler of [handled, alone]) {
        const answer = await post(handler, { body: redPng });
        expect(answer).toMatchObject({ statusCode, headers: { 'Retry-After': '1' } });
        expect(JSON.parse(answer.body).error).toEqual({ code, message: 'Not now.', retryable: true });
      }
    });

    it('answers a load balancer in the headers that it reads', async () => {
      const handler = middy()
        .use(visionErrorHandler({ logger: false }))
        .use(imageInput())
        .handler(async () => 'unreached');

      const answer = await invokeHandler(handler, albEvent({}, { multiValueHeaders: true }));

      expect(answer).toMatchObject({
        statusCode: 400,
        multiValueHeaders: { 'Content-Type': ['application/json'] },
      });
      expect(answer).not.toHaveProperty('headers');
    });

    it('leaves the answer of another error handler as it is', async () => {
      const handler = middy()
        .use(visionErrorHandler({ logger: false }))
        .use({
          onError: (request) => {
            request.response = { statusCode: 299, body: '' };
          },
        })
        .use(imageInput())
        .handler(async () => 'unreached');

      expect(await post(handler, {})).toMatchObject({ statusCode: 299 });
    });

    it("leaves the JSON body parser's own status", async () => {
      const handler = middy()
        .use(httpErrorHandler({ logger: false }))
        .use(httpJsonBodyParser())
        .use(imageInput())
        .handler(async () => 'unreached');

      const headers = { 'Content-Type': 'application/json' };
      expect(await post(handler, { body: '{', headers })).toMatchObject({ statusCode: brokenJson });
      expect(await post(handler, { body: redPng })).toMatchObject({ statusCode: 415 });
    });

    it('tells middy the names of its hooks', async () => {
      const names: string[] = [];
      const handler = middy({
        beforeMiddleware: ((name: string) => names.push(name)) as (name: string) => void,
      })
        .use(visionErrorHandler({ logger: false }))
        .use(imageInput())
        .use(visionModels({ colours: { source } }))
        .handler(async () => {
          throw new VisionError({ code: ERROR_CODES.ABORTED, message: 'Gone.' });
        });

      await post(handler, { body: redPng });

      expect(names).toEqual([
        'imageInputBefore',
        'visionModelsBefore',
        'visionModelsOnError',
        'imageInputOnError',
        'visionErrorHandlerOnError',
      ]);
    });
  },
);
