import type { VisionSpan, VisionTracer } from './vision-span.js';

/** What is used of a span of OpenTelemetry. */
export interface OpenTelemetrySpan {
  setStatus(status: { code: number; message?: string }): unknown;
  end(endTime?: number): void;
}

/**
 * What is used of `@opentelemetry/api`.
 *
 * @typeParam Context - Its `Context`.
 * @typeParam Span - Its `Span`.
 */
export interface OpenTelemetryApi<Context, Span extends OpenTelemetrySpan> {
  readonly context: { active(): Context };
  readonly trace: {
    setSpan(context: Context, span: Span): Context;
    getTracer(name: string): {
      startSpan(
        name: string,
        options?: { startTime?: number; attributes?: Record<string, string | number | boolean> },
        context?: Context,
      ): Span;
    };
  };
}

/** `SpanStatusCode.ERROR` of OpenTelemetry. */
const STATUS_ERROR = 2;

/**
 * Gives spans to OpenTelemetry, as children of the active span.
 *
 * @param api - `import * as api from '@opentelemetry/api'`.
 */
export function openTelemetryTracer<Context, Span extends OpenTelemetrySpan>(
  api: OpenTelemetryApi<Context, Span>,
): VisionTracer {
  const record = ({ name, startMs, endMs, attributes, error, children }: VisionSpan, parent: Context) => {
    const tracer = api.trace.getTracer('@lambda-vision/middy');
    const span = tracer.startSpan(name, { startTime: startMs, attributes: { ...attributes } }, parent);
    for (const child of children) record(child, api.trace.setSpan(parent, span));
    if (error !== undefined) span.setStatus({ code: STATUS_ERROR, message: error });
    span.end(endMs);
  };
  return { record: (span) => record(span, api.context.active()) };
}
