import { InvalidOptionError } from '@lambda-vision/core';
import { mapVisionError } from '../errors/map-vision-error.js';
import { rejectUnknownOptions } from '../options/reject-unknown-options.js';
import { type RequestRecord, requestRecord } from '../record/request-record.js';
import type { VisionMiddleware } from '../vision-middleware.js';
import { checkDimensions } from './check-dimensions.js';
import { emfLine } from './emf-line.js';
import { logRequest } from './log-request.js';
import { onEarlyAnswer } from './on-early-answer.js';
import { onPush } from './on-push.js';
import { addToPowertools, type PowertoolsMetrics } from './powertools-metrics.js';
import { requestOutcome } from './request-outcome.js';
import { type RequestSummary, summarizeRequest } from './request-summary.js';
import { loadSpan, runSpan } from './to-spans.js';
import type { VisionLogger } from './vision-logger.js';
import type { VisionTracer } from './vision-span.js';

/** Options of {@link visionMetrics}. */
export interface VisionMetricsOptions {
  /** CloudWatch namespace, 1–255 of letters, digits and `.-_/#:`. @defaultValue 'LambdaVision' */
  readonly namespace?: string;
  /** Dimensions beside `FunctionName`, such as `{ Stage: 'prod' }`; at most 28. @defaultValue none */
  readonly dimensions?: Readonly<Record<string, string>>;
  /**
   * Whether metrics are kept by `Model` too, for requests that ran exactly one; CloudWatch bills each metric once
   * more. The property `models` of the line has all of them in any case. @defaultValue false
   */
  readonly modelDimension?: boolean;
  /**
   * An instance of Powertools' `Metrics`, which then has the namespace and the dimensions; `false` for no metrics.
   * @defaultValue one line of Embedded Metric Format on stdout
   */
  readonly metrics?: PowertoolsMetrics | false;
  /** Whether Powertools publishes at the end of the request; not needed with its `logMetrics()`. @defaultValue true */
  readonly publish?: boolean;
  /** Is given a span for each load and run: `openTelemetryTracer()`, `xrayTracer()`. @defaultValue none */
  readonly tracer?: VisionTracer;
  /** Is told how each request ended. @defaultValue none */
  readonly logger?: VisionLogger;
}

/** Defaults of {@link visionMetrics}. */
export const VISION_METRICS_DEFAULTS: Readonly<
  Required<Pick<VisionMetricsOptions, 'namespace' | 'dimensions' | 'modelDimension' | 'publish'>>
> = Object.freeze({
  namespace: 'LambdaVision',
  dimensions: Object.freeze({}),
  modelDimension: false,
  publish: true,
});

/**
 * Measures every request: one line with the times of the stages, loads, pictures and outcome, also when the handler
 * throws or a later middleware answers early. Use it first. It never fails a request, and never writes anything of a
 * picture, an address or an answer.
 *
 * @throws {InvalidOptionError} If an option is unknown or has a value that CloudWatch does not take.
 */
export function visionMetrics(options: VisionMetricsOptions = {}): VisionMiddleware {
  rejectUnknownOptions('visionMetrics options', options, [
    ...Object.keys(VISION_METRICS_DEFAULTS),
    'metrics',
    'tracer',
    'logger',
  ]);
  const settings = { ...VISION_METRICS_DEFAULTS, ...options };
  checkNamespace(settings.namespace);
  checkDimensions(settings.dimensions);
  // What is to be done at the end of each request that has begun.
  const ends = new WeakMap<object, () => void>();
  return {
    before: function visionMetricsBefore(request) {
      const record = requestRecord(request);
      if (settings.tracer) traceRecord(record, settings.tracer);
      const startedAt = performance.now();
      let ended = false;
      const end = () => {
        if (ended) return;
        ended = true;
        const { functionName, awsRequestId } = request.context;
        const durationMs = performance.now() - startedAt;
        const outcome = requestOutcome(request);
        const summary = summarizeRequest(record, { requestId: awsRequestId, outcome, durationMs });
        quietly(() => publish(summary, functionName, settings));
        if (settings.logger) quietly(() => logRequest(settings.logger as VisionLogger, summary));
      };
      ends.set(request, end);
      onEarlyAnswer(request, end);
    },
    after: function visionMetricsAfter(request) {
      ends.get(request)?.();
    },
    onError: function visionMetricsOnError(request) {
      mapVisionError(request);
      // Not there when an earlier middleware failed.
      ends.get(request)?.();
    },
  };
}

type Settings = VisionMetricsOptions & typeof VISION_METRICS_DEFAULTS;

function publish(summary: RequestSummary, functionName: string, settings: Settings): void {
  const { metrics, namespace, dimensions, modelDimension } = settings;
  if (metrics === false) return;
  if (metrics !== undefined) {
    addToPowertools(metrics, summary);
    if (settings.publish) metrics.publishStoredMetrics();
    return;
  }
  const { metrics: values, ...properties } = summary;
  const byFunction = { ...dimensions, FunctionName: functionName };
  const [model, ...others] = Object.keys(summary.models).filter((name) => summary.models[name]?.runs);
  const byModel = modelDimension && model !== undefined && others.length === 0;
  const line = emfLine({
    namespace,
    dimensionSets: [byFunction, ...(byModel ? [{ ...byFunction, Model: model }] : [])],
    metrics: values,
    properties,
    timestamp: Date.now(),
  });
  // Not `console.log`: with Lambda's JSON log format that puts the line into another object.
  process.stdout.write(`${line}\n`);
}

function traceRecord(record: RequestRecord, tracer: VisionTracer): void {
  const now = () => performance.timeOrigin + performance.now();
  onPush(record.runs, (run) => quietly(() => tracer.record(runSpan(run, now()))));
  onPush(record.loads, (load) =>
    quietly(() => {
      const span = loadSpan(load, now());
      if (span) tracer.record(span);
    }),
  );
}

/** A request must not fail because it could not be observed. */
function quietly(observe: () => void): void {
  try {
    observe();
  } catch (error) {
    console.warn('lambda-vision could not observe a request:', error);
  }
}

function checkNamespace(namespace: unknown): void {
  if (typeof namespace !== 'string' || !/^(?!AWS\/)[\w./#:-]{1,255}$/.test(namespace))
    throw new InvalidOptionError({
      option: 'visionMetrics options.namespace',
      expected: "1–255 letters, digits and .-_/#:, not starting with 'AWS/'",
      received: namespace,
    });
}
