/**
 * Measures a cold start and warm runs in this process, which is a fresh one. It imports nothing of ours but core, so
 * that Node.js runs it from source too.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { BenchJob, BenchReport, WarmRun } from './bench-job.js';

/** Runs that are not counted: V8 and the engine still get faster. */
const WARM_UPS = 3;

/** A model of one operator: opening it starts the engine and costs next to nothing itself. */
const TINY_MODEL =
  'CAgSDWxhbWJkYS12aXNpb246TQoZCgVpbnB1dBIGb3V0cHV0IghJZGVudGl0eRIFZ3JhcGhaEwoFaW5wdXQSCgoICAESBAoCCAFiFAoGb3V0cHV0EgoKCAgBEgQKAggBQgQKABAR';

process.once('message', (job: BenchJob) => {
  measure(job).then(
    (report) => process.send?.({ report }, () => process.disconnect()),
    (error: Error & { code?: string }) =>
      process.send?.({ failure: { code: error.code, message: error.message } }, () => process.disconnect()),
  );
});
process.send?.({ ready: true });

async function measure({ model: source, image, threads, runs }: BenchJob): Promise<BenchReport> {
  const picture = readFileSync(image);
  const nodeMs = performance.now();
  const core = await import('@lambda-vision/core');
  const imported = performance.now();
  const options = { threads };
  await startEngine(core, options);
  const started = performance.now();
  const model = await core.loadModel(source, options);
  const loaded = performance.now();
  await model.run(picture);
  const answered = performance.now();
  const warm: WarmRun[] = [];
  if (runs > 0) for (let run = 0; run < WARM_UPS; run++) await model.run(picture);
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    const { timings } = await model.run(picture);
    const { decodeMs, preprocessMs, inferenceMs, postprocessMs } = timings;
    warm.push({ decodeMs, preprocessMs, inferenceMs, postprocessMs, totalMs: performance.now() - began });
    process.send?.({ run: run + 1 });
  }
  const wasmHeapBytes = core.memoryStats().wasmHeapBytes ?? 0;
  await model.release();
  const cold = {
    nodeMs,
    importMs: imported - nodeMs,
    engineMs: started - imported,
    modelMs: loaded - started,
    firstRunMs: answered - loaded,
    totalMs: answered,
  };
  return { cold, warm, maxRssBytes: maxRssBytes(), wasmHeapBytes };
}

type Core = typeof import('@lambda-vision/core');

async function startEngine(core: Core, options: { readonly threads: number }): Promise<void> {
  const bytes = Buffer.from(TINY_MODEL, 'base64');
  const load = () => Promise.resolve({ bytes, externalData: [] });
  const session = await core.createSession({ id: 'tiny', source: 'a tiny model', load }, options);
  await session.release();
}

function maxRssBytes(): number {
  try {
    // On Linux `maxRSS` begins with what the parent had when it forked.
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (peak !== undefined) return Number(peak) * 1024;
  } catch {
    // Another system.
  }
  return process.resourceUsage().maxRSS * 1024;
}
