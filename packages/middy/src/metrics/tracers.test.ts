import { Logger } from '@aws-lambda-powertools/logger';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { InferenceError, VisionError } from '@lambda-vision/core';
import { functionUrlEvent, invokeHandler } from '@lambda-vision/testing';
import middy from '@middy/core';
import * as openTelemetry from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fillRecord, NOTES } from '../__fixtures__/fill-record.js';
import { openTelemetryTracer, type VisionSpan, visionMetrics, xrayTracer } from '../index.js';

afterEach(() => {
  vi.restoreAllMocks();
  openTelemetry.trace.disable();
});

const MODEL = { 'vision.model': 'find', 'vision.task': 'detection' };

describe('a tracer', () => {
  it('is given a span for each load and run when it ends, with its stages', async () => {
    const spans: VisionSpan[] = [];
    const handler = middy()
      .use(visionMetrics({ metrics: false, tracer: { record: (span) => spans.push(span) } }))
      .use(fillRecord(NOTES))
      .handler(async () => spans.length);

    const atHandler = await invokeHandler<number>(handler, {});

    expect(atHandler).toBe(4);
    expect(spans.map(({ name, attributes }) => [name, attributes])).toEqual([
      ['vision.load', { 'vision.model': 'find' }],
      ['vision.run', { ...MODEL, 'vision.media_type': 'image/jpeg', 'vision.megapixels': 0.5 }],
      ['vision.run', { ...MODEL, 'vision.media_type': 'image/png', 'vision.megapixels': 0.25 }],
      ['vision.run', { 'vision.model': 'read', 'vision.task': 'text' }],
    ]);
    const [load, run, , failed] = spans;
    expect((load?.endMs ?? 0) - (load?.startMs ?? 0)).toBeCloseTo(250);
    expect((run?.endMs ?? 0) - (run?.startMs ?? 0)).toBeCloseTo(37, 2);
    expect(run?.children.map(({ name, startMs, endMs }) => [name, Math.round(endMs - startMs)])).toEqual([
      ['decode', 1],
      ['preprocess', 2],
      ['inference', 30],
      ['postprocess', 4],
    ]);
    expect(run?.children.at(0)?.startMs).toBe(run?.startMs);
    expect(run?.children.at(-1)?.endMs).toBeCloseTo(run?.endMs ?? 0, 2);
    expect(failed).toMatchObject({ error: 'VISION_INFERENCE', children: [] });
  });

  it('of OpenTelemetry nests runs under the active span and stages under runs', async () => {
    const exporter = new InMemorySpanExporter();
    const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
    openTelemetry.trace.setGlobalTracerProvider(provider);
    const parent = provider.getTracer('test').startSpan('request');
    const active = openTelemetry.trace.setSpan(openTelemetry.ROOT_CONTEXT, parent);
    vi.spyOn(openTelemetry.context, 'active').mockReturnValue(active);
    const handler = middy()
      .use(visionMetrics({ metrics: false, tracer: openTelemetryTracer(openTelemetry) }))
      .use(fillRecord(NOTES))
      .handler(async () => 'done');

    await invokeHandler(handler, {});

    const spans = exporter.getFinishedSpans();
    expect(spans).toHaveLength(1 + 3 + 2 * 4);
    const runs = spans.filter(({ name }) => name === 'vision.run');
    expect(runs.map((span) => span.parentSpanContext?.spanId)).toEqual(
      Array(3).fill(parent.spanContext().spanId),
    );
    expect(runs[0]?.attributes).toMatchObject({ ...MODEL, 'vision.megapixels': 0.5 });
    expect(runs[0]?.duration[1]).toBeCloseTo(37e6, -5);
    expect(runs.map(({ status }) => [status.code, status.message])).toEqual([
      [openTelemetry.SpanStatusCode.UNSET, undefined],
      [openTelemetry.SpanStatusCode.UNSET, undefined],
      [openTelemetry.SpanStatusCode.ERROR, 'VISION_INFERENCE'],
    ]);
    const inference = spans.filter(({ name }) => name === 'inference');
    expect(inference.map((span) => span.parentSpanContext?.spanId)).toEqual(
      runs.slice(0, 2).map((span) => span.spanContext().spanId),
    );
  });

  it('of X-Ray writes subsegments through Powertools', async () => {
    // A tracer that is switched off gives out real subsegments that are sent nowhere.
    const tracer = new Tracer({ enabled: false });
    const parent = tracer.getSegment();
    vi.spyOn(tracer, 'getSegment').mockReturnValue(parent);
    const handler = middy()
      .use(visionMetrics({ metrics: false, tracer: xrayTracer(tracer) }))
      .use(fillRecord(NOTES))
      .handler(async () => 'done');

    await invokeHandler(handler, {});

    const written = parent?.subsegments ?? [];
    expect(written.map(({ name }) => name)).toEqual([
      'vision.load',
      'vision.run',
      'vision.run',
      'vision.run',
    ]);
    const [load, run, , failed] = written as unknown as Record<string, unknown>[];
    expect(Number(load?.end_time) - Number(load?.start_time)).toBeGreaterThan(0.24);
    expect(run).toMatchObject({
      annotations: { vision_model: 'find', vision_task: 'detection', vision_megapixels: 0.5 },
      metadata: { vision: { stagesMs: { decode: expect.closeTo(1, 1), inference: expect.closeTo(30, 1) } } },
    });
    expect(run).not.toHaveProperty('fault');
    expect(failed).toMatchObject({ fault: true, annotations: { vision_error: 'VISION_INFERENCE' } });
  });

  it('of X-Ray writes nothing where there is no segment', () => {
    const span = { name: 'vision.run', startMs: 1, endMs: 2, attributes: {}, children: [] };

    expect(() => xrayTracer({ getSegment: () => undefined }).record(span)).not.toThrow();
  });
});

describe('a logger', () => {
  it('fits Powertools and is told codes and numbers', async () => {
    const logger = new Logger({ serviceName: 'shop', logLevel: 'DEBUG' });
    const sink = logger['console' as never] as Console;
    const lines: string[] = [];
    for (const level of ['debug', 'info', 'warn', 'error'] as const)
      vi.spyOn(sink, level).mockImplementation((line) => void lines.push(line));
    const run = async (fail?: unknown) => {
      const handler = middy()
        .use(visionMetrics({ metrics: false, logger }))
        .use(fillRecord(NOTES))
        .handler(async () => {
          if (fail) throw fail;
        });
      await invokeHandler(handler, functionUrlEvent()).catch(() => 'rethrown');
    };

    await run();
    await run();
    await run(new VisionError({ code: 'VISION_IMAGE_DECODE', message: 'quoted' }));
    await run(new InferenceError({ modelId: 'm', reason: 'quoted' }));

    const entries = lines.map((line) => JSON.parse(line));
    expect(entries.slice(1).map(({ level, message }) => [level, message])).toEqual([
      ['DEBUG', 'vision request: OK'],
      ['WARN', 'vision request: VISION_IMAGE_DECODE'],
      ['ERROR', 'vision request: VISION_INFERENCE'],
    ]);
    expect(entries[0]).toMatchObject({ outcome: 'OK', metrics: { InferenceTime: 330 } });
    expect(lines.join()).not.toContain('quoted');
  });
});
