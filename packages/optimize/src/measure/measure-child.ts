/**
 * Measures models in a process of its own, told by a message: in one that did something else before, neither memory nor
 * the creation of a session would be the model's alone. Nothing but core is imported, so that it runs from source too.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import {
  createSession,
  DTYPE_ARRAYS,
  memoryStats,
  type Tensor,
  type VisionSession,
} from '@lambda-vision/core';
import type { JobModel, MeasureJob, MeasureReport, TensorFile } from './measure-job.js';

interface LoadedModel {
  readonly sessions: ReadonlyMap<string, VisionSession>;
  readonly photos: readonly (readonly { readonly stage: string; readonly feeds: Record<string, Tensor> }[])[];
}

process.once('message', async (job: MeasureJob) => {
  try {
    process.send?.({ report: await measure(job) });
  } catch (error) {
    process.send?.({ failure: error instanceof Error ? error.message : String(error) });
  }
  process.disconnect();
});

async function measure(job: MeasureJob): Promise<MeasureReport> {
  const { threads } = job;
  const starter = await openFile('starter', { file: job.starter, externalData: [] }, threads);
  await starter.release();

  const createMs: number[] = [];
  const models: LoadedModel[] = [];
  for (const model of job.models) {
    const sessions = new Map<string, VisionSession>();
    const started = performance.now();
    for (const [stage, files] of Object.entries(model.stages)) {
      sessions.set(stage, await openFile(stage, files, threads));
    }
    createMs.push(performance.now() - started);
    models.push({ sessions, photos: readPhotos(model) });
  }
  const firstRunMs: number[] = [];
  for (const model of models) firstRunMs.push(await runPhoto(model, 0));

  const runMs: number[][] = models.map(() => []);
  const count = Math.min(...models.map(({ photos }) => photos.length));
  for (let round = 0; round < job.rounds; round++) {
    for (let photo = 0; photo < count; photo++) {
      // Who runs first changes, so that neither gains by what the other left in the processor's caches.
      const order = models.map((_, at) => at);
      for (const at of (round + photo) % 2 === 0 ? order : order.reverse()) {
        runMs[at]?.push(await runPhoto(models[at] as LoadedModel, photo));
      }
    }
  }
  return {
    createMs,
    firstRunMs,
    runMs,
    peakRssBytes: peakRss(),
    wasmHeapBytes: memoryStats().wasmHeapBytes ?? 0,
  };
}

function openFile(
  source: string,
  { file, externalData }: JobModel['stages'][string],
  threads: number,
): Promise<VisionSession> {
  const load = () =>
    Promise.resolve({
      bytes: readBytes(file),
      externalData: externalData.map((each) => ({ path: each.path, data: readBytes(each.file) })),
    });
  return createSession({ id: file, source, load }, { threads });
}

function readBytes(file: string): Uint8Array {
  return new Uint8Array(readFileSync(file));
}

function readPhotos({ photos }: JobModel): LoadedModel['photos'] {
  return photos.map((runs) =>
    runs.map(({ stage, feeds }) => ({
      stage,
      feeds: Object.fromEntries(Object.entries(feeds).map(([name, tensor]) => [name, readTensor(tensor)])),
    })),
  );
}

function readTensor({ dtype, dims, file }: TensorFile): Tensor {
  if (dtype === 'string') return { dtype, dims, data: JSON.parse(readFileSync(file, 'utf8')) };
  return { dtype, dims, data: new DTYPE_ARRAYS[dtype](readBytes(file).buffer as ArrayBuffer) };
}

/** @returns Milliseconds of its calls together. */
async function runPhoto({ sessions, photos }: LoadedModel, photo: number): Promise<number> {
  let spent = 0;
  for (const { stage, feeds } of photos[photo] ?? []) {
    const session = sessions.get(stage);
    const started = performance.now();
    await session?.run(feeds);
    spent += performance.now() - started;
  }
  return spent;
}

/**
 * Linux passes the peak of the process that forked on to `getrusage()`; the one of the address space is the process's
 * own.
 */
function peakRss(): number {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  } catch {
    // Other systems have no such file.
  }
  return process.resourceUsage().maxRSS * 1024;
}
