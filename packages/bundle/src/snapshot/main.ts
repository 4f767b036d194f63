/**
 * Takes a snapshot of a function's models, or runs them, in a process of its own: `node snapshot-child.mjs`, told by
 * a message. Only the process's first engine can be recorded, and a comparison has to come from a fresh one.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SessionOptions, Tensor, WeightsSource } from '@lambda-vision/core';
import type { SnapshotJob, SnapshotReport } from './snapshot-job.js';
import { stopClock } from './stop-clock.js';
import { varyTensor } from './vary-tensor.js';
import { type WatchedSessions, watchSession, watchSessions } from './watch-sessions.js';

type Core = typeof import('@lambda-vision/core');
type CoreSnapshot = typeof import('@lambda-vision/core/snapshot');

/** Tensors that each session is run on beside the zeros of its warm-up. */
const SEEDS = [1, 2, 3];

process.once('message', async (job: SnapshotJob) => {
  try {
    process.send?.({ report: await (job.action === 'record' ? record(job) : answer(job)) });
  } catch (error) {
    process.send?.({ failure: error instanceof Error ? error.message : String(error) });
  }
  process.disconnect();
});

async function record(job: SnapshotJob): Promise<SnapshotReport> {
  stopClock();
  const [core, { recordSnapshot }] = await importCore(job);
  const recording = recordSnapshot();
  await loadAll(core, job);
  const { sessions, memoryBytes } = await recording.write(job.path);
  // Threads that were held are waited for when the process ends by itself.
  setImmediate(() => process.exit());
  return { sessions: sessions.length, memoryBytes, answers: {} };
}

async function answer(job: SnapshotJob): Promise<SnapshotReport> {
  const [core, { countRestoredSessions }] = await importCore(job);
  const seen = await loadAll(core, job);
  const answers: Record<string, string> = {};
  for (const [name, { session, feeds }] of seen) {
    const [first] = feeds;
    if (first === undefined) continue;
    for (const seed of [undefined, ...SEEDS]) {
      const varied = Object.entries(first).map(([input, tensor]): [string, Tensor] => [
        input,
        seed === undefined ? tensor : varyTensor(tensor, seed),
      ]);
      answers[`${name} ${seed ?? 'zeros'}`] = digest(await session.run(Object.fromEntries(varied)));
    }
  }
  const { wasmHeapBytes = 0 } = core.memoryStats();
  return { sessions: countRestoredSessions(), memoryBytes: wasmHeapBytes, answers };
}

async function importCore({ core, coreSnapshot }: SnapshotJob): Promise<[Core, CoreSnapshot]> {
  return Promise.all([import(core) as Promise<Core>, import(coreSnapshot) as Promise<CoreSnapshot>]);
}

/** Loads and warms up all models, one after the other, so that the memory comes out the same each time. */
async function loadAll(
  core: Core,
  { outdir, models, threads, logLevel }: SnapshotJob,
): Promise<WatchedSessions> {
  const seen: WatchedSessions = new Map();
  const cache = watchSessions(core.createSessionCache({ maxBytes: Number.POSITIVE_INFINITY }), seen);
  for (const { source, file, ...session } of models) {
    const options = { ...session, threads, logLevel, wasmDirectory: outdir };
    if ((await stat(join(outdir, source))).isDirectory())
      await core.loadModel(source, { ...options, cache, warmUp: true, ...(file !== undefined && { file }) });
    else await loadFile(core, join(outdir, source), options, seen);
  }
  return seen;
}

/** A single file has no manifest that would say how large its pictures are; with dynamic dims it stays cold. */
async function loadFile(
  core: Core,
  path: string,
  options: SessionOptions,
  seen: WatchedSessions,
): Promise<void> {
  const session = watchSession(await core.createSession(weightsOf(core, path), options), seen);
  const extents = session.inputs.flatMap((input) => input.dims);
  if (extents.every((extent) => typeof extent === 'number' && extent > 0)) await core.warmUp(session);
}

function weightsOf(core: Core, path: string): WeightsSource {
  return {
    id: path,
    source: path,
    load: async () => {
      const bytes = new Uint8Array(await readFile(path));
      const { externalLocations } = core.checkWeights(bytes, path);
      const externalData = externalLocations.map(async (location) => ({
        path: location,
        data: new Uint8Array(await readFile(join(dirname(path), location))),
      }));
      return { bytes, externalData: await Promise.all(externalData) };
    },
  };
}

function digest(outputs: Readonly<Record<string, Tensor>>): string {
  const hash = createHash('sha256');
  for (const [name, { dtype, dims, data }] of Object.entries(outputs)) {
    hash.update(JSON.stringify([name, dtype, dims]));
    if (ArrayBuffer.isView(data)) hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    else hash.update(JSON.stringify(data));
  }
  return hash.digest('hex');
}
