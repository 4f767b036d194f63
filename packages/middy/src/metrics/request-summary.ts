import type { Task, Timings } from '@lambda-vision/core';
import type { RequestRecord } from '../record/request-record.js';
import type { MetricValues } from './metric-units.js';
import { sumTimings } from './sum-timings.js';

/** What one model did for a request; times in milliseconds, summed over its runs. */
export interface ModelSummary extends Partial<Timings> {
  readonly task?: Task;
  readonly runs: number;
  readonly failedRuns: number;
  /** Whether it was in memory before the request; missing when the request did not ask for it. */
  readonly warm?: boolean;
  /** What the request waited for it. */
  readonly waitedMs?: number;
}

/** What is told about one request, in numbers, names and codes; nothing of its pictures, address or answers. */
export interface RequestSummary {
  readonly requestId: string;
  /** `OK`, the code of a VisionError, `HTTP_404` and the like for other refusals, or `UNKNOWN`. */
  readonly outcome: string;
  readonly coldStart: boolean;
  /** Media types of the pictures, each once. */
  readonly mediaTypes: readonly string[];
  /** By the names in `context.models`. */
  readonly models: Readonly<Record<string, ModelSummary>>;
  readonly metrics: MetricValues;
}

/** What the record does not know. */
export interface RequestEnd {
  readonly requestId: string;
  readonly outcome: string;
  /** Milliseconds. */
  readonly durationMs: number;
}

/** Sums up a request's record. */
export function summarizeRequest(record: RequestRecord, end: RequestEnd): RequestSummary {
  const { requestId, outcome } = end;
  return {
    requestId,
    outcome,
    coldStart: record.coldStart,
    mediaTypes: [...new Set(record.images.map(({ mediaType }) => mediaType))],
    models: summarizeModels(record),
    metrics: measure(record, end),
  };
}

function measure({ coldStart, images, loads, runs }: RequestRecord, end: RequestEnd): MetricValues {
  const stages = sumTimings(runs);
  const pixels = sum(images.map(({ width, height }) => width * height));
  return {
    RequestTime: end.durationMs,
    ColdStart: Number(coldStart),
    Errors: Number(end.outcome !== 'OK'),
    // A request without a picture says nothing about the size of pictures: no value rather than 0.
    ...(images.length > 0 && {
      Images: images.length,
      ImageBytes: sum(images.map(({ bytes }) => bytes)),
      ImageMegapixels: pixels / 1e6,
    }),
    ...(loads.length > 0 && {
      ModelCacheHits: loads.filter(({ warm }) => warm).length,
      ModelLoads: loads.filter(({ warm }) => !warm).length,
      ModelLoadTime: sum(loads.map(({ waitedMs }) => waitedMs)),
    }),
    ...(runs.length > 0 && {
      Runs: runs.length,
      FailedRuns: runs.filter(({ error }) => error !== undefined).length,
    }),
    ...(stages && {
      DecodeTime: stages.decodeMs,
      PreprocessTime: stages.preprocessMs,
      InferenceTime: stages.inferenceMs,
      PostprocessTime: stages.postprocessMs,
    }),
  };
}

function summarizeModels({ loads, runs }: RequestRecord): Record<string, ModelSummary> {
  const names = new Set([...loads, ...runs].map(({ model }) => model));
  return Object.fromEntries([...names].map((name) => [name, summarizeModel(name, { loads, runs })]));
}

function summarizeModel(name: string, record: Pick<RequestRecord, 'loads' | 'runs'>): ModelSummary {
  const load = record.loads.find(({ model }) => model === name);
  const runs = record.runs.filter(({ model }) => model === name);
  const [first] = runs;
  return {
    ...(first && { task: first.task }),
    runs: runs.length,
    failedRuns: runs.filter(({ error }) => error !== undefined).length,
    ...(load && { warm: load.warm, waitedMs: load.waitedMs }),
    ...sumTimings(runs),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
