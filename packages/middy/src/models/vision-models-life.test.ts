import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@lambda-vision/core';
import { ERROR_CODES } from '@lambda-vision/core';
import {
  colourClassifierModel,
  drawImage,
  encodePng,
  functionUrlEvent,
  type HttpAnswer,
  invokeHandler,
  lambdaContext,
  truncate,
  writeColourClassifier,
} from '@lambda-vision/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MIDDY_MAJORS } from '../__fixtures__/middy-majors.js';
import { imageInput } from '../input/image-input.js';
import { type RequestRecord, requestRecord } from '../record/request-record.js';
import type { ModelEvent } from './model-event.js';
import { visionModels } from './vision-models.js';
import type { VisionModelsOptions } from './vision-models-options.js';

vi.mock('@lambda-vision/core', async (importOriginal) => {
  const original = await importOriginal<typeof core>();
  return {
    ...original,
    loadModel: vi.fn(original.loadModel),
    engineFailure: vi.fn(original.engineFailure),
  };
});

const { loadModel: realLoad } = await vi.importActual<typeof core>('@lambda-vision/core');
const redPng = encodePng(drawImage('R'));

let folder = '';
let source = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vision-middy-'));
  source = await writeColourClassifier(join(folder, 'colours'));
  vi.mocked(core.loadModel).mockClear();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  vi.mocked(core.loadModel).mockImplementation(realLoad);
  await rm(folder, { recursive: true });
});

/** Makes the next load wait until it is told to go on. */
function heldLoad() {
  const { promise, resolve } = Promise.withResolvers<void>();
  vi.mocked(core.loadModel).mockImplementationOnce(async (...given) => {
    await promise;
    return realLoad(...given);
  });
  return resolve;
}

/** Writes the model anew, with these labels and a later date. */
async function publish(labels: readonly string[]): Promise<void> {
  await writeColourClassifier(source, { manifest: { labels } });
  const later = new Date(Date.now() + 60_000 * labels.join().length);
  await utimes(join(source, 'model.onnx'), later, later);
}

describe.each(MIDDY_MAJORS)('the life of models on $major', ({ middy, httpErrorHandler }) => {
  const records: RequestRecord[] = [];
  const events: ModelEvent[] = [];

  beforeEach(() => {
    records.length = 0;
    events.length = 0;
  });

  function application(options: VisionModelsOptions = {}, config: object = {}) {
    const models = visionModels(
      { colours: { source, task: 'classification', ...config } },
      { onEvent: (event) => events.push(event), ...options },
    );
    const record = (request: { internal: Record<string, unknown> }) => {
      records.push(requestRecord(request));
    };
    const handler = middy()
      .use({ after: record, onError: record })
      .use(httpErrorHandler({ logger: false }))
      .use(imageInput())
      .use(models)
      .handler(async (_event, context) => {
        const { predictions } = await context.models.colours.run(context.image);
        return { statusCode: 200, body: predictions[0]?.label };
      });
    const ask = (context = lambdaContext(), body = redPng): Promise<HttpAnswer> =>
      invokeHandler(handler, functionUrlEvent({ body }), context);
    return { models, ask };
  }

  function types(): string[] {
    return events.map(({ type }) => type);
  }

  describe('load', () => {
    it('happens once for 50 first requests at once', async () => {
      const { ask } = application({ disablePrefetch: true });

      const answers = await Promise.all(Array.from({ length: 50 }, () => ask()));

      expect(new Set(answers.map(({ body }) => body))).toEqual(new Set(['red']));
      expect(core.loadModel).toHaveBeenCalledOnce();
      expect(types()).toEqual(['loaded']);
    });

    it('takes absolute paths, such as those of EFS and of a container image', async () => {
      const { ask } = application({}, { source: join(folder, 'colours') });

      expect(await ask()).toMatchObject({ statusCode: 200, body: 'red' });
    });

    it('is prefetched or not as each model says', async () => {
      visionModels({ eager: { source }, lazy: { source, disablePrefetch: true } });
      expect(core.loadModel).toHaveBeenCalledOnce();

      visionModels(
        { eager: { source, disablePrefetch: false }, lazy: { source } },
        { disablePrefetch: true },
      );
      expect(core.loadModel).toHaveBeenCalledTimes(2);
    });

    it('is refused before it starts when the request has less time than it takes', async () => {
      const { ask } = application({ disablePrefetch: true }, { loadMs: 20_000 });

      const refused = await ask(lambdaContext({ remainingMs: 3000 }));

      expect(refused).toMatchObject({ statusCode: 503, headers: { 'Retry-After': '1' } });
      expect(JSON.parse(refused.body).error.code).toBe(ERROR_CODES.DEADLINE);
      expect(core.loadModel).not.toHaveBeenCalled();
      expect(await ask(lambdaContext({ remainingMs: 30_000 }))).toMatchObject({ statusCode: 200 });
    });

    it('is not waited for past the deadline, and goes on for the next request', async () => {
      const proceed = heldLoad();
      const { ask } = application();

      const late = await ask(lambdaContext({ remainingMs: 230 }));
      const waiting = ask();
      proceed();

      expect(late).toMatchObject({ statusCode: 503 });
      expect(await waiting).toMatchObject({ statusCode: 200, body: 'red' });
      expect(core.loadModel).toHaveBeenCalledOnce();
    });

    it('has no deadline when the reserve is switched off', async () => {
      const { ask } = application({ disablePrefetch: true, deadlineReserveMs: false }, { loadMs: 20_000 });

      expect(await ask(lambdaContext({ remainingMs: 5000 }))).toMatchObject({ statusCode: 200 });
    });

    it('reports a failure, and its listener may fail', async () => {
      const onEvent = vi.fn(() => {
        throw new Error('listener');
      });
      const { ask } = application({ onEvent }, { source: join(folder, 'none') });

      expect(await ask()).toMatchObject({ statusCode: 500 });
      expect(onEvent).toHaveBeenCalledWith(
        expect.objectContaining({ type: 'load-failed', model: 'colours', error: expect.any(Error) }),
      );
    });
  });

  describe('ready()', () => {
    it('waits for prefetched models, and tells whether they are loaded', async () => {
      const { models } = application();
      const lazy = application({ disablePrefetch: true });
      const broken = application({}, { source: join(folder, 'none') });

      expect(await models.ready()).toBe(true);
      expect(types()).toContain('loaded');
      expect(await lazy.models.ready()).toBe(true);
      expect(await broken.models.ready()).toBe(false);
    });

    it('stops waiting when the budget is used up, and the first request waits for the rest', async () => {
      const proceed = heldLoad();
      const { models, ask } = application({ initBudgetMs: performance.now() + 20 });

      expect(await models.ready()).toBe(false);

      const waiting = ask();
      proceed();
      expect(await waiting).toMatchObject({ statusCode: 200, body: 'red' });
      expect(records[0]?.loads[0]?.warm).toBe(false);
    });

    it('begins no session after the budget before the first request', async () => {
      const cache = core.createSessionCache({ maxBytes: 1e6 });
      const { models, ask } = application({ initBudgetMs: 0, cache });

      expect(await models.ready()).toBe(false);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(cache.stats().loads).toBe(0);

      expect(await ask()).toMatchObject({ statusCode: 200, body: 'red' });
      expect(cache.stats().loads).toBe(1);
    });
  });

  describe('request record', () => {
    it('has the load and each run, with their failures', async () => {
      const { ask } = application({ disablePrefetch: true });

      await ask();
      await ask();
      await ask(lambdaContext(), truncate(redPng, 0.7));

      expect(records.map(({ loads }) => loads)).toEqual([
        [{ model: 'colours', waitedMs: expect.any(Number), warm: false }],
        [{ model: 'colours', waitedMs: 0, warm: true }],
        [{ model: 'colours', waitedMs: 0, warm: true }],
      ]);
      expect(records[0]?.loads[0]?.waitedMs).toBeGreaterThan(0);
      const run = { model: 'colours', task: 'classification' };
      expect(records[1]?.runs).toEqual([
        { ...run, image: expect.objectContaining({ width: 1 }), timings: expect.anything() },
      ]);
      expect(records[2]?.runs).toEqual([{ ...run, error: ERROR_CODES.IMAGE_DECODE }]);
    });

    it('and deadline are those of each request, however many run at the same time', async () => {
      const release = Promise.withResolvers<void>();
      const deadlines: (number | undefined)[] = [];
      vi.mocked(core.loadModel).mockImplementationOnce(async (...given) => {
        const model = await realLoad(...given);
        const { run: runReally } = model;
        const run: typeof model.run = async (image, options) => {
          deadlines.push(options?.deadline);
          await release.promise;
          return runReally(image, options);
        };
        return Object.assign(model, { run }) as never;
      });
      const { ask } = application();
      const now = Date.now();

      const short = ask(lambdaContext({ remainingMs: 10_000 }));
      const long = ask(lambdaContext({ remainingMs: 500_000 }));
      await vi.waitFor(() => expect(deadlines).toHaveLength(2));
      release.resolve();
      await Promise.all([short, long]);

      expect(deadlines[0]).toBeLessThan(now + 20_000);
      expect(deadlines[1]).toBeGreaterThan(now + 400_000);
      expect(new Set(records).size).toBe(2);
      expect(records.map(({ runs }) => runs.length)).toEqual([1, 1]);
    });
  });

  describe('a newer version', () => {
    it('replaces the old one for later requests, while running ones finish on it', async () => {
      const cache = core.createSessionCache({ maxBytes: 1e6 });
      const { ask, models } = application({ refreshAfterMs: 0, cache });
      await models.ready();
      await publish(['rot', 'grün', 'blau']);

      const first = await ask();
      await vi.waitFor(() => expect(types()).toContain('released'));
      const second = await ask();

      expect([first.body, second.body]).toEqual(['red', 'rot']);
      expect(types()).toEqual(['loaded', 'swapped', 'released']);
      const [loaded, swapped, released] = events as [ModelEvent, ModelEvent, ModelEvent];
      expect(swapped).toMatchObject({ model: 'colours', to: expect.any(String), ms: expect.any(Number) });
      expect('version' in loaded && 'from' in swapped && loaded.version === swapped.from).toBe(true);
      expect('version' in released && 'from' in swapped && released.version === swapped.from).toBe(true);
      expect(cache.stats()).toMatchObject({ entries: 1, loads: 2 });
    });

    it('is not released while a request uses it', async () => {
      const hold = Promise.withResolvers<void>();
      const started = Promise.withResolvers<void>();
      const models = visionModels(
        { colours: { source, task: 'classification' } },
        { refreshAfterMs: 0, onEvent: (event) => events.push(event) },
      );
      const handler = middy()
        .use(models)
        .handler(async (event, context) => {
          if (event === 'slow') {
            started.resolve();
            await hold.promise;
          }
          const { predictions } = await context.models.colours.run(redPng);
          return predictions[0]?.label;
        });
      await models.ready();
      const slow = invokeHandler<string>(handler, 'slow');
      await started.promise;
      await publish(['rot', 'grün', 'blau']);

      // A look at the source while it was written, by the slow request, fails and is made again by the next one.
      await vi.waitFor(async () => {
        await invokeHandler(handler, 'fast');
        expect(types()).toContain('swapped');
      });
      const fresh = await invokeHandler<string>(handler, 'fast');
      expect(types()).not.toContain('released');
      hold.resolve();

      expect([await slow, fresh]).toEqual(['red', 'rot']);
      await vi.waitFor(() => expect(types()).toContain('released'));
    });

    it('is loaded once, whoever asks meanwhile', async () => {
      const { ask, models } = application({ refreshAfterMs: 0 });
      await models.ready();
      await publish(['rot', 'grün', 'blau']);
      const proceed = heldLoad();

      const answers = await Promise.all([ask(), ask(), ask()]);
      proceed();
      await vi.waitFor(() => expect(types()).toContain('released'));

      expect(answers.map(({ body }) => body)).toEqual(['red', 'red', 'red']);
      expect(core.loadModel).toHaveBeenCalledTimes(2);
    });

    it('that is broken leaves the old one, is reported and tried again after longer', async () => {
      const { ask, models } = application({ refreshAfterMs: 1 });
      await models.ready();
      const weights = join(source, 'model.onnx');
      await writeFile(weights, '<!doctype html><p>Not found</p>');
      await new Promise((resolve) => setTimeout(resolve, 5));

      expect(await ask()).toMatchObject({ statusCode: 200, body: 'red' });
      await vi.waitFor(() => expect(types()).toContain('refresh-failed'));
      await new Promise((resolve) => setTimeout(resolve, 5));
      await ask();
      await vi.waitFor(() => expect(events.filter(({ type }) => type === 'refresh-failed')).toHaveLength(2));

      expect(events.slice(-2)).toEqual([
        expect.objectContaining({ retryAfterMs: 1, error: expect.any(Error) }),
        expect.objectContaining({ retryAfterMs: 2, error: expect.any(Error) }),
      ]);
      await writeFile(weights, colourClassifierModel());
      await publish(['rot', 'grün', 'blau']);
      await vi.waitFor(async () => expect((await ask()).body).toBe('rot'));
    });

    it('is not begun by a request that has no time for it', async () => {
      const { ask, models } = application({ refreshAfterMs: 0 }, { loadMs: 5000 });
      await models.ready();
      await publish(['rot', 'grün', 'blau']);

      const answer = await ask(lambdaContext({ remainingMs: 3000 }));
      await vi.waitFor(() => expect(types()).toContain('refresh-failed'));

      expect(answer).toMatchObject({ statusCode: 200, body: 'red' });
      expect(core.loadModel).toHaveBeenCalledOnce();
      expect(events.at(-1)).toMatchObject({ error: { code: ERROR_CODES.DEADLINE, neededMs: 5000 } });
    });

    it('is not looked for before it is time, nor unless told to', async () => {
      const never = application();
      const later = application({ refreshAfterMs: 60_000 });
      const own = application({ refreshAfterMs: 0 }, { refreshAfterMs: false });
      await Promise.all([never, later, own].map(({ models }) => models.ready()));
      await publish(['rot', 'grün', 'blau']);

      for (const { ask } of [never, later, own]) {
        await ask();
        await new Promise((resolve) => setTimeout(resolve, 20));
        expect((await ask()).body).toBe('red');
      }
    });

    it('is waited for where Lambda would freeze its load in the middle, after the handler', async () => {
      vi.stubEnv('AWS_LAMBDA_RUNTIME_API', '127.0.0.1:1');
      const { ask, models } = application({ refreshAfterMs: 0, initBudgetMs: 1e9 });
      await models.ready();
      await publish(['rot', 'grün', 'blau']);

      const answer = await ask();

      expect(answer.body).toBe('red');
      expect(types()).toContain('swapped');
    });

    it('is waited for no longer than the request has time', async () => {
      vi.stubEnv('AWS_LAMBDA_RUNTIME_API', '127.0.0.1:1');
      const { ask, models } = application({ refreshAfterMs: 0, initBudgetMs: 1e9 });
      await models.ready();
      await publish(['rot', 'grün', 'blau']);
      const proceed = heldLoad();

      const answer = await ask(lambdaContext({ remainingMs: 3000 }));

      expect(answer.body).toBe('red');
      expect(types()).toEqual(['loaded']);
      proceed();
      await vi.waitFor(async () => expect((await ask()).body).toBe('rot'));
    });
  });

  it('keeps as many bytes of idle models as it may, and loads them again when they are used', async () => {
    const { length } = await readFile(join(source, 'model.onnx'));
    const other = await writeColourClassifier(join(folder, 'other'));
    const models = visionModels(
      { first: { source, task: 'classification' }, second: { source: other, task: 'classification' } },
      { maxBytes: length },
    );
    const loads = vi.spyOn(core, 'loadModel');
    const handler = middy()
      .use(models)
      .handler(async (_event, context) => {
        const results = [];
        for (const model of [context.models.first, context.models.second, context.models.first])
          results.push((await model.run(redPng)).predictions[0]?.label);
        return results;
      });
    await models.ready();
    const cache = loads.mock.calls[0]?.[1]?.cache;
    expect(cache?.maxBytes).toBe(length);
    expect(cache?.stats()).toMatchObject({ entries: 1, loads: 2 });

    const answer = await invokeHandler(handler, {});

    expect(answer).toEqual(['red', 'red', 'red']);
    expect(cache?.stats().entries).toBe(1);
    expect(cache?.stats().loads).toBeGreaterThanOrEqual(4);
  });

  it('refuses requests with 429 when too many wait', async () => {
    const queue = core.createRunQueue({ maxWaiting: 1 });
    const busy = Promise.withResolvers<void>();
    const running = queue.run(() => busy.promise);
    const { ask, models } = application({ queue });
    await models.ready();

    const waiting = ask();
    await vi.waitFor(() => expect(queue.stats().waiting).toBe(1));
    const refused = await ask();
    busy.resolve();

    expect(refused).toMatchObject({ statusCode: 429, headers: { 'Retry-After': '1' } });
    expect(JSON.parse(refused.body).error.code).toBe(ERROR_CODES.OVERLOADED);
    expect(await waiting).toMatchObject({ statusCode: 200 });
    await running;
  });

  it('gives runOnDetections() models that it can use', async () => {
    const models = visionModels({ colours: { source, task: 'classification' } });
    const handler = middy()
      .use(models)
      .handler(async (_event, context) => {
        const { colours } = context.models;
        const box = { x1: 0, y1: 0, x2: 1, y2: 1 };
        const detections = [{ index: 0, label: 'square', score: 1, box }];
        const detector = { queue: colours.queue, run: async () => ({ detections, timings: {} }) };
        const nested = await core.runOnDetections(redPng, detector as never, colours);
        return nested.detections[0]?.result?.predictions[0]?.label;
      });

    expect(await invokeHandler(handler, {})).toBe('red');
  });

  describe('an engine that has failed for good', () => {
    const failure = new core.RuntimeInitError({ reason: 'it crashed' });

    it('is reported, and the process goes on outside Lambda', async () => {
      const { ask } = application();
      const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
      vi.mocked(core.engineFailure).mockReturnValue(failure);

      await ask();
      await new Promise((resolve) => setTimeout(resolve, 5));

      expect(events.at(-1)).toEqual({ type: 'unrecoverable', error: failure });
      expect(exit).not.toHaveBeenCalled();
      vi.mocked(core.engineFailure).mockReturnValue(undefined);
    });

    it('ends the process after the answer in Lambda, with one line', async () => {
      vi.stubEnv('AWS_LAMBDA_RUNTIME_API', '127.0.0.1:1');
      vi.mocked(core.loadModel).mockRejectedValue(failure);
      const { ask } = application();
      const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
      const line = vi.spyOn(console, 'error').mockImplementation(() => {});

      const answer = await ask();
      expect(exit).not.toHaveBeenCalled();
      const json = JSON.stringify(answer);
      await Promise.resolve();

      expect(JSON.parse(json)).toMatchObject({ statusCode: 500 });
      expect(exit).toHaveBeenCalledExactlyOnceWith(1);
      expect(line).toHaveBeenCalledOnce();
      expect(line.mock.calls[0]?.[0]).toMatch(/^VISION_RUNTIME_INIT: this process ends after its answer/);
    });

    it('is left alone when told to, and other errors are no reason', async () => {
      vi.stubEnv('AWS_LAMBDA_RUNTIME_API', '127.0.0.1:1');
      const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
      vi.mocked(core.loadModel).mockRejectedValueOnce(failure);
      await application({ onUnrecoverable: 'throw' }).ask();
      await application({}, { source: join(folder, 'none') }).ask();
      await new Promise((resolve) => setTimeout(resolve, 5));

      expect(exit).not.toHaveBeenCalled();
    });
  });
});

describe('options of visionModels()', () => {
  it.each([
    [{ initBudgetMs: -1 }, {}, 'initBudgetMs'],
    [{ refreshAfterMs: 'often' }, {}, 'refreshAfterMs'],
    [{ deadlineReserveMs: true }, {}, 'deadlineReserveMs'],
    [{ maxBytes: 5, cache: {} }, {}, 'maxBytes'],
    [{ maxBytes: -5 }, {}, 'maxBytes'],
    [{ onUnrecoverable: 'ignore' }, {}, 'onUnrecoverable'],
    [{}, { refreshAfterMs: -1 }, 'visionModels config.a.refreshAfterMs'],
    [{}, { loadMs: 'long' }, 'visionModels config.a.loadMs'],
  ])('refuse %j with %j while the function starts', (options, config, option) => {
    const create = visionModels as (config: unknown, options: unknown) => unknown;

    expect(() => create({ a: { source: 'x', ...config } }, options)).toThrow(
      expect.objectContaining({ code: ERROR_CODES.INVALID_OPTION, option }),
    );
    expect(core.loadModel).not.toHaveBeenCalled();
  });
});
