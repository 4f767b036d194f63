import { sumTimings } from '../metrics/sum-timings.js';
import { rejectUnknownOptions } from '../options/reject-unknown-options.js';
import { type RequestRecord, requestRecord } from '../record/request-record.js';
import type { VisionMiddleware } from '../vision-middleware.js';
import { httpFrontOf } from './http-front.js';
import { setResponseHeader } from './set-response-header.js';

/**
 * Adds the header `Server-Timing` to HTTP answers, errors too: what loading and the stages of all runs took, and the
 * whole, in milliseconds. Browsers show it in their network panel. Use it before what makes answers.
 *
 * A middleware of its own and no option of another: it tells every caller how long things take, which not every API
 * wants, while metrics stay inside.
 *
 * @see https://www.w3.org/TR/server-timing/
 * @throws {InvalidOptionError} If an option is given; there are none.
 */
export function serverTiming(options: Readonly<Record<string, never>> = {}): VisionMiddleware {
  rejectUnknownOptions('serverTiming options', options, []);
  const starts = new WeakMap<object, number>();
  return {
    before: function serverTimingBefore(request) {
      requestRecord(request);
      starts.set(request, performance.now());
    },
    after: function serverTimingAfter(request) {
      addHeader(request, starts.get(request));
    },
    onError: function serverTimingOnError(request) {
      addHeader(request, starts.get(request));
    },
  };
}

type Answered = Parameters<typeof requestRecord>[0] & { readonly event: unknown; response: unknown };

/** @param startedAt - Undefined when an earlier middleware failed. */
function addHeader(request: Answered, startedAt: number | undefined): void {
  const { event, response } = request;
  if (startedAt === undefined || httpFrontOf(event) === undefined) return;
  const value = format(requestRecord(request), performance.now() - startedAt);
  request.response = setResponseHeader(event, response, 'Server-Timing', value);
}

function format({ loads, runs }: RequestRecord, totalMs: number): string {
  const stages = sumTimings(runs);
  const durations: Record<string, number> = {
    ...(loads.length > 0 && { load: loads.reduce((total, { waitedMs }) => total + waitedMs, 0) }),
    ...(stages && {
      decode: stages.decodeMs,
      preprocess: stages.preprocessMs,
      inference: stages.inferenceMs,
      postprocess: stages.postprocessMs,
    }),
    total: totalMs,
  };
  return Object.entries(durations)
    .map(([name, duration]) => `${name};dur=${duration.toFixed(1)}`)
    .join(', ');
}
