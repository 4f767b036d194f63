import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ERROR_CODES, VisionError } from '@lambda-vision/core';
import {
  drawImage,
  encodePng,
  functionUrlEvent,
  type HttpAnswer,
  type HttpRequest,
  invokeHandler,
  writeColourClassifier,
} from '@lambda-vision/testing';
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

    it('sends Retry-After with a missed deadline', async () => {
      const error = new VisionError({ code: ERROR_CODES.DEADLINE, message: 'Late.' });
      const handler = middy()
        .use(httpErrorHandler({ logger: false }))
        .use(imageInput())
        .handler(failing(error));

      expect((await post(handler, { body: redPng })).headers?.['Retry-After']).toBe('1');
    });

    it('leaves the errors of others as they are', async () => {
      const error = new Error('mine');
      const bare = middy().use(visionErrorHandler()).use(imageInput()).handler(failing(error));
      const handled = middy()
        .use(httpErrorHandler({ logger: false }))
        .use(imageInput())
        .handler(failing(Object.assign(new Error('teapot'), { statusCode: 418 })));

      await expect(post(bare, { body: redPng })).rejects.toBe(error);
      expect(await post(handled, { body: redPng })).toMatchObject({ statusCode: 418, body: 'teapot' });
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
