import { Metrics } from '@aws-lambda-powertools/metrics';
import { DeadlineError, ERROR_CODES } from '@lambda-vision/core';
import { functionUrlEvent, invokeHandler } from '@lambda-vision/testing';
import createError from 'http-errors';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fillRecord, NOTES } from '../__fixtures__/fill-record.js';
import { MIDDY_MAJORS } from '../__fixtures__/middy-majors.js';
import { visionErrorHandler, visionMetrics, visionResponse } from '../index.js';
import { checkEmfLine } from './__fixtures__/check-emf-line.js';

let written: string[] = [];

beforeEach(() => {
  written = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
});

afterEach(() => vi.restoreAllMocks());

/** The only line that was written, after it was checked against the specification. */
function onlyLine() {
  expect(written).toHaveLength(1);
  expect(written[0]).toMatch(/^[^\n]+\n$/);
  const { line, faults } = checkEmfLine(written[0] ?? '');
  expect(faults).toEqual([]);
  return line;
}

const ok = { statusCode: 200, body: 'ok' };

describe.each(MIDDY_MAJORS)('visionMetrics() on $major', ({ middy, httpErrorHandler }) => {
  const failing = (error: unknown) => async () => {
    throw error;
  };

  it('writes one line with everything that the request did', async () => {
    const handler = middy()
      .use(visionMetrics())
      .use(fillRecord(NOTES))
      .handler(async () => ok);

    await invokeHandler(handler, functionUrlEvent());

    const line = onlyLine();
    expect(line).toMatchObject({
      FunctionName: 'vision',
      requestId: '00000000-0000-4000-8000-000000000000',
      outcome: 'OK',
      coldStart: expect.any(Boolean),
      mediaTypes: ['image/jpeg', 'image/png'],
      models: {
        find: {
          task: 'detection',
          runs: 2,
          failedRuns: 0,
          warm: false,
          waitedMs: 250,
          decodeMs: 11,
          preprocessMs: 22,
          inferenceMs: 330,
          postprocessMs: 44,
        },
        read: { task: 'text', runs: 1, failedRuns: 1, warm: true, waitedMs: 0 },
      },
      ColdStart: Number(line.coldStart),
      Errors: 0,
      Images: 2,
      ImageBytes: 1200,
      ImageMegapixels: 0.75,
      ModelCacheHits: 1,
      ModelLoads: 1,
      ModelLoadTime: 250,
      Runs: 3,
      FailedRuns: 1,
      DecodeTime: 11,
      PreprocessTime: 22,
      InferenceTime: 330,
      PostprocessTime: 44,
    });
    const [directive] = line._aws.CloudWatchMetrics;
    expect(directive).toMatchObject({ Namespace: 'LambdaVision', Dimensions: [['FunctionName']] });
    expect(directive?.Metrics).toContainEqual({ Name: 'InferenceTime', Unit: 'Milliseconds' });
    expect(directive?.Metrics).toContainEqual({ Name: 'ImageBytes', Unit: 'Bytes' });
    expect(Math.abs(line._aws.Timestamp - Date.now())).toBeLessThan(60_000);
  });

  it('leaves out what a request did not do, rather than counting zeros', async () => {
    const handler = middy()
      .use(visionMetrics())
      .handler(async () => ok);

    await invokeHandler(handler, {});

    const names = onlyLine()._aws.CloudWatchMetrics[0]?.Metrics.map(({ Name }) => Name);
    expect(names).toEqual(['RequestTime', 'ColdStart', 'Errors']);
  });

  it('calls only the first request of a process cold', async () => {
    vi.resetModules();
    const fresh = await import('../index.js');
    const handler = middy()
      .use(fresh.visionMetrics())
      .handler(async () => ok);

    for (const _ of [1, 2, 3]) await invokeHandler(handler, {});

    expect(written.map((text) => JSON.parse(text).ColdStart)).toEqual([1, 0, 0]);
  });

  it.each([
    ['a VisionError', () => new DeadlineError({ stage: 'inference', overdueMs: 1 }), 'VISION_DEADLINE'],
    ['a refusal of others', () => createError(404, 'no'), 'HTTP_404'],
    ['any other error', () => new TypeError('broken'), 'UNKNOWN'],
    ['a text', () => 'thrown', 'UNKNOWN'],
  ])('names the outcome when the handler throws %s', async (_name, create, outcome) => {
    const silent = { logger: false } as const;
    const event = functionUrlEvent();
    const outside = middy()
      .use(visionMetrics())
      .use(httpErrorHandler(silent))
      .use(visionResponse())
      .handler(failing(create()));
    const inside = middy().use(visionErrorHandler(silent)).use(visionMetrics()).handler(failing(create()));
    const queue = middy().use(visionMetrics()).use(fillRecord(NOTES)).handler(failing(create()));

    await invokeHandler(outside, event);
    await invokeHandler(inside, event);
    await invokeHandler(queue, {}).catch(() => 'rethrown');

    const lines = written.map((text) => checkEmfLine(text));
    expect(lines.map(({ faults }) => faults)).toEqual([[], [], []]);
    expect(lines.map(({ line }) => [line.outcome, line.Errors])).toEqual(Array(3).fill([outcome, 1]));
    expect(lines[2]?.line.Runs).toBe(3);
  });

  it('names the outcome of a refusal that the handler answers itself', async () => {
    const handler = middy()
      .use(visionMetrics())
      .handler(async () => ({ statusCode: 403, body: '' }));

    await invokeHandler(handler, functionUrlEvent());

    expect(onlyLine()).toMatchObject({ outcome: 'HTTP_403', Errors: 1 });
  });

  it('measures a request that a later middleware answers early, before or after the handler', async () => {
    const early = { statusCode: 204, body: '' };
    const before = middy()
      .use(visionMetrics())
      .use({ before: () => early })
      .handler(async () => ok);
    const after = middy()
      .use(visionMetrics())
      .use({ after: () => early })
      .handler(async () => ok);
    const onError = middy()
      .use(visionMetrics())
      .use({ onError: () => early })
      .handler(failing(createError(409)));

    expect(await invokeHandler(before, {})).toBe(early);
    expect(await invokeHandler(after, {})).toBe(early);
    expect(await invokeHandler(onError, {})).toBe(early);

    expect(written.map((text) => JSON.parse(text).outcome)).toEqual(['OK', 'OK', 'HTTP_409']);
  });

  it('stays out of the way when an earlier middleware answers or fails', async () => {
    const early = middy()
      .use({ before: () => ok })
      .use(visionMetrics())
      .handler(async () => 'unreached');
    const failed = middy()
      .use({ before: failing(new Error('first')) })
      .use(visionMetrics())
      .handler(async () => 'unreached');

    expect(await invokeHandler(early, {})).toBe(ok);
    await expect(invokeHandler(failed, {})).rejects.toThrow('first');
    expect(written).toEqual([]);
  });

  it('keeps requests apart that run at the same time', async () => {
    const handler = middy<{ wait: number; fail: boolean }>()
      .use(visionMetrics())
      .handler(async (event) => {
        await new Promise((resolve) => setTimeout(resolve, event.wait));
        if (event.fail) throw new DeadlineError({ stage: 'inference', overdueMs: 1 });
      });

    const first = invokeHandler(handler, { wait: 10, fail: true });
    const second = invokeHandler(handler, { wait: 1, fail: false });
    await Promise.allSettled([first, second]);

    expect(written.map((text) => JSON.parse(text).outcome)).toEqual(['OK', ERROR_CODES.DEADLINE]);
  });

  it('adds dimensions, and the model where a request ran exactly one', async () => {
    const options = { namespace: 'Shop/Vision', dimensions: { Stage: 'prod' }, modelDimension: true };
    const one = middy()
      .use(visionMetrics(options))
      .use(fillRecord({ runs: NOTES.runs.slice(0, 1) }))
      .handler(async () => ok);
    const several = middy()
      .use(visionMetrics(options))
      .use(fillRecord(NOTES))
      .handler(async () => ok);

    await invokeHandler(one, {});
    const line = onlyLine();
    await invokeHandler(several, {});

    expect(line).toMatchObject({ Stage: 'prod', FunctionName: 'vision', Model: 'find' });
    expect(line._aws.CloudWatchMetrics[0]).toMatchObject({
      Namespace: 'Shop/Vision',
      Dimensions: [
        ['Stage', 'FunctionName'],
        ['Stage', 'FunctionName', 'Model'],
      ],
    });
    const { line: other, faults } = checkEmfLine(written[1] ?? '');
    expect(faults).toEqual([]);
    expect(other._aws.CloudWatchMetrics[0]?.Dimensions).toEqual([['Stage', 'FunctionName']]);
  });

  it('publishes through Powertools, under its namespace and dimensions', async () => {
    const metrics = new Metrics({ namespace: 'theirs', serviceName: 'shop' });
    const lines = vi.spyOn(metrics['console' as never] as Console, 'log').mockImplementation(() => {});
    const handler = middy()
      .use(visionMetrics({ metrics }))
      .use(fillRecord(NOTES))
      .handler(async () => {
        metrics.addMetric('Sold', 'Count', 3);
        return ok;
      });

    await invokeHandler(handler, functionUrlEvent());

    expect(written).toEqual([]);
    expect(lines).toHaveBeenCalledOnce();
    const { line, faults } = checkEmfLine(lines.mock.lastCall?.[0]);
    expect(faults).toEqual([]);
    expect(line).toMatchObject({ service: 'shop', Sold: 3, InferenceTime: 330, outcome: 'OK' });
    expect(JSON.parse(String(line.models)).find.runs).toBe(2);
    expect(line._aws.CloudWatchMetrics[0]?.Namespace).toBe('theirs');
    expect(metrics.hasStoredMetrics()).toBe(false);
  });

  it('leaves publishing to Powertools where it is told to', async () => {
    const metrics = new Metrics({ namespace: 'theirs' });
    const handler = middy()
      .use(visionMetrics({ metrics, publish: false }))
      .handler(async () => ok);

    await invokeHandler(handler, {});

    expect(metrics.hasStoredMetrics()).toBe(true);
    metrics.clearMetrics();
  });

  it('never fails a request', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const fail = () => {
      throw new Error('sink');
    };
    const handler = middy()
      .use(
        visionMetrics({
          metrics: { addMetric: fail, addMetadata: fail, publishStoredMetrics: fail },
          tracer: { record: fail },
          logger: { debug: fail, info: fail, warn: fail, error: fail },
        }),
      )
      .use(fillRecord(NOTES))
      .handler(async () => ok);

    expect(await invokeHandler(handler, functionUrlEvent())).toBe(ok);
    // Two loads of which one took time, three runs, the metrics and the log.
    expect(console.warn).toHaveBeenCalledTimes(6);
  });
});

describe('visionMetrics() options', () => {
  it.each([
    [{ namspace: 'x' }, 'namspace'],
    [{ namespace: '' }, 'options.namespace'],
    [{ namespace: 'AWS/Lambda' }, 'options.namespace'],
    [{ namespace: 'a b' }, 'options.namespace'],
    [{ dimensions: { Stage: '' } }, 'options.dimensions.Stage'],
    [{ dimensions: { stage: 'a' } }, 'options.dimensions.stage'],
    [{ dimensions: { Model: 'a' } }, 'options.dimensions.Model'],
    [{ dimensions: { Errors: 'a' } }, 'options.dimensions.Errors'],
    [
      { dimensions: Object.fromEntries([...Array(29).keys()].map((index) => [`D${index}`, 'x'])) },
      'options.dimensions',
    ],
  ])('refuses %j while the function starts', (options, message) => {
    expect(() => visionMetrics(options as object)).toThrow(
      expect.objectContaining({
        code: ERROR_CODES.INVALID_OPTION,
        message: expect.stringContaining(message),
      }),
    );
  });
});
