import type { ErrorCode, ImageInfo, Task, Timings } from '@lambda-vision/core';

/** One model that a request needed. */
export interface LoadRecord {
  /** Name in `context.models`. */
  readonly model: string;
  /** Milliseconds that the request waited for it; 0 when it was in memory. */
  readonly waitedMs: number;
  /** Whether it was in memory before the request. */
  readonly warm: boolean;
}

/** One `run()` of a model, or one picture of a `runBatch()`. */
export interface RunRecord {
  /** Name in `context.models`. */
  readonly model: string;
  readonly task: Task;
  /** What the picture was; unknown when the run failed. */
  readonly image?: ImageInfo;
  /** Times of its stages; unknown when the run failed. */
  readonly timings?: Timings;
  /** Code of the VisionError that it ended with; `'UNKNOWN'` for other errors. */
  readonly error?: ErrorCode | 'UNKNOWN';
}

/** What the middlewares of one request tell each other, for metrics, headers and logs. No pixels, no URLs. */
export interface RequestRecord {
  /** Whether it is the first request of its execution environment. */
  readonly coldStart: boolean;
  /** Pictures that came with the request: size of the file and of the upright picture. */
  readonly images: { bytes: number; mediaType: string; width: number; height: number }[];
  readonly loads: LoadRecord[];
  readonly runs: RunRecord[];
}

/** The key in middy's `request.internal`, which middlewares share. */
const KEY = 'lambdaVision';

let invocations = 0;

/** The record of the current request; the first middleware of ours that asks starts it. */
export function requestRecord(request: { internal: Record<string, unknown> }): RequestRecord {
  const known = request.internal[KEY] as RequestRecord | undefined;
  if (known !== undefined) return known;
  invocations += 1;
  const record: RequestRecord = { coldStart: invocations === 1, images: [], loads: [], runs: [] };
  request.internal[KEY] = record;
  return record;
}
