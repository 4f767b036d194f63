import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@lambda-vision/core';
import { ERROR_CODES } from '@lambda-vision/core';
import {
  drawImage,
  encodePng,
  functionUrlEvent,
  type HttpAnswer,
  type HttpRequest,
  invokeHandler,
  pngHeaderOnly,
  writeColourClassifier,
} from '@lambda-vision/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MIDDY_MAJORS } from '../__fixtures__/middy-majors.js';
import { imageInput } from '../input/image-input.js';
import { visionModels } from './vision-models.js';

vi.mock('@lambda-vision/core', async (importOriginal) => {
  const original = await importOriginal<typeof core>();
  return { ...original, loadModel: vi.fn(original.loadModel) };
});

type Handler = Parameters<typeof invokeHandler>[0];

const redPng = encodePng(drawImage('R'));

let folder = '';
let source = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vision-middy-'));
  source = await writeColourClassifier(join(folder, 'colours'));
  vi.mocked(core.loadModel).mockClear();
});

afterEach(() => rm(folder, { recursive: true }));

function post(handler: Handler, request: HttpRequest): Promise<HttpAnswer> {
  return invokeHandler(handler, functionUrlEvent(request));
}

function codeOf({ body }: HttpAnswer): string {
  return JSON.parse(body).error.code;
}

describe.each(MIDDY_MAJORS)('visionModels() on $major', ({ middy, httpErrorHandler }) => {
  function colourHandler() {
    return middy()
      .use(httpErrorHandler({ logger: false }))
      .use(imageInput())
      .use(visionModels({ colours: { source, task: 'classification' } }))
      .handler(async (_event, context) => {
        const { predictions } = await context.models.colours.run(context.image);
        return { statusCode: 200, body: predictions[0]?.label };
      });
  }

  it('loads while the function starts, once for all requests', async () => {
    const handler = colourHandler();
    expect(core.loadModel).toHaveBeenCalledOnce();

    const cold = await Promise.all([1, 2, 3].map(() => post(handler, { body: redPng })));
    const warm = await post(handler, { body: redPng });

    expect([...cold, warm].map(({ body }) => body)).toEqual(['red', 'red', 'red', 'red']);
    expect(core.loadModel).toHaveBeenCalledOnce();
  });

  it('waits for the first request when told to', async () => {
    const handler = middy()
      .use(visionModels({ colours: { source } }, { disablePrefetch: true }))
      .handler(async (_event, context) => context.models.colours.task);
    expect(core.loadModel).not.toHaveBeenCalled();

    await Promise.all([post(handler, {}), post(handler, {})]);

    expect(core.loadModel).toHaveBeenCalledOnce();
  });

  it('loads nothing for a picture that imageInput() refuses', async () => {
    const handler = middy()
      .use(httpErrorHandler({ logger: false }))
      .use(imageInput())
      .use(visionModels({ colours: { source } }, { disablePrefetch: true }))
      .handler(async () => ({ statusCode: 200 }));

    await post(handler, { body: pngHeaderOnly(65536, 65536) });

    expect(core.loadModel).not.toHaveBeenCalled();
  });

  it('gives every request its own view of one model, and keeps what an earlier middleware loaded', async () => {
    const seen: { readonly manifest: unknown }[] = [];
    const handler = middy()
      .use(visionModels({ first: { source } }))
      .use(visionModels({ second: { source } }))
      .handler(async (_event, context) => {
        seen.push(context.models.first, context.models.second);
        return 'done';
      });

    await post(handler, {});
    await post(handler, {});

    expect(new Set(seen).size).toBe(4);
    expect(new Set(seen.map(({ manifest }) => manifest)).size).toBe(2);
    expect(core.loadModel).toHaveBeenCalledTimes(2);
  });

  it('passes options on to the load', () => {
    visionModels({ colours: { source, task: 'classification', warmUp: true } });

    expect(core.loadModel).toHaveBeenCalledExactlyOnceWith(source, {
      task: 'classification',
      warmUp: true,
      pause: expect.any(Function),
    });
  });

  it('survives a failed prefetch, and loads again for the next request', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    source = join(folder, 'later');
    const handler = colourHandler();
    await vi.waitFor(() => expect(vi.mocked(core.loadModel).mock.settledResults[0]?.type).toBe('rejected'));
    await new Promise((resolve) => setImmediate(resolve));

    const failed = await post(handler, { body: redPng });
    await writeColourClassifier(source);
    const answered = await post(handler, { body: redPng });

    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
    expect(failed.statusCode).toBe(500);
    expect(codeOf(failed)).toBe(ERROR_CODES.MODEL_NOT_FOUND);
    expect(failed.body).not.toContain(folder);
    expect(answered).toMatchObject({ statusCode: 200, body: 'red' });
    expect(core.loadModel).toHaveBeenCalledTimes(3);
  });
});

describe('visionModels() options', () => {
  it.each([
    [{}, undefined, 'visionModels config'],
    [{ a: 'models/a' }, undefined, 'visionModels config.a'],
    [{ a: {} }, undefined, 'visionModels config.a'],
    [{ a: { source: 'x' } }, { disablePrefecth: true }, 'but received "disablePrefecth"'],
  ])('refuses %j with %j while the function starts', (config, options, message) => {
    const create = visionModels as (config: unknown, options: unknown) => unknown;

    expect(() => create(config, options)).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.INVALID_OPTION,
        message: expect.stringContaining(message),
      }),
    );
    expect(core.loadModel).not.toHaveBeenCalled();
  });
});
