import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCount } from './check-count.js';
import type { JobModel, MeasureReport } from './measure-job.js';
import { MEASURE_DEFAULTS, type MeasureOptions } from './measure-options.js';
import type { MeasuredModel } from './measured-model.js';
import { measurementError } from './measurement-error.js';
import type { ModelMeasurement } from './model-measurement.js';
import { modelSize } from './model-size.js';
import { quantile } from './quantile.js';
import { runMeasureChild } from './run-measure-child.js';
import { starterModel } from './starter-model.js';
import { writeJobModel } from './write-job-model.js';

/** What several models take, and their times side by side. */
export interface FolderMeasurement {
  readonly models: readonly ModelMeasurement[];
  /** Milliseconds by model; the same place is the same photo, run right after the other. */
  readonly runMs: readonly (readonly number[])[];
}

/** Measures models: each alone for creation and memory, all in turn for latency. */
export async function measureInFolder(
  models: readonly MeasuredModel[],
  options: MeasureOptions,
): Promise<FolderMeasurement> {
  const { rounds, processes, threads, signal } = { ...MEASURE_DEFAULTS, ...options };
  checkCount('rounds', rounds);
  checkCount('processes', processes);
  if (models.some(({ photos }) => photos.length === 0))
    throw measurementError('there is nothing to run it on.');
  const folder = await mkdtemp(join(tmpdir(), 'lambda-vision-measure-'));
  try {
    const starter = join(folder, 'starter.onnx');
    await writeFile(starter, starterModel());
    const jobs: JobModel[] = [];
    for (const [at, model] of models.entries()) jobs.push(await writeJobModel(model, join(folder, `${at}`)));
    const alone: MeasureReport[][] = jobs.map(() => []);
    for (let count = 0; count < processes; count++) {
      for (const [at, job] of jobs.entries()) {
        const first = { ...job, photos: job.photos.slice(0, 1) };
        alone[at]?.push(await runMeasureChild({ models: [first], starter, threads, rounds: 0 }, signal));
      }
    }
    const { runMs } = await runMeasureChild({ models: jobs, starter, threads, rounds }, signal);
    const measured: ModelMeasurement[] = [];
    for (const [at, { stages }] of models.entries()) {
      const size = await modelSize(Object.values(stages));
      measured.push({ ...size, latencyMs: quantile(runMs[at] ?? [], 0.5), ...summarize(alone[at] ?? []) });
    }
    return { models: measured, runMs };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function summarize(
  reports: readonly MeasureReport[],
): Omit<ModelMeasurement, 'latencyMs' | 'rawBytes' | 'deflatedBytes'> {
  const median = (pick: (report: MeasureReport) => number) => quantile(reports.map(pick), 0.5);
  return {
    firstRunMs: median(({ firstRunMs }) => firstRunMs[0] ?? Number.NaN),
    createMs: median(({ createMs }) => createMs[0] ?? Number.NaN),
    peakRssBytes: Math.round(median(({ peakRssBytes }) => peakRssBytes)),
    wasmHeapBytes: Math.round(median(({ wasmHeapBytes }) => wasmHeapBytes)),
  };
}
