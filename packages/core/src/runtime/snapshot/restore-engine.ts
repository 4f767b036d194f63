import { span } from '../../trace/span.js';
import type { OrtModule } from '../ort-module.js';
import type { EngineFiles } from '../read-engine.js';
import type { StartedEngine } from '../start-engine.js';
import type { WebRuntimeOptions } from '../web-runtime.js';
import type { Snapshot } from './open-snapshot.js';
import { reportUnusedSnapshot } from './report-unused-snapshot.js';
import { restoreMemory } from './restore-memory.js';
import { RestoredSessions } from './restored-sessions.js';

/** What a snapshot has to fit. */
export interface RestoreOptions extends WebRuntimeOptions {
  readonly ort: OrtModule;
  /** Version of onnxruntime-web. */
  readonly version: string;
  readonly files: EngineFiles;
  /** Starts a new engine. */
  readonly start: () => Promise<StartedEngine>;
}

/** An engine with sessions that were not created in this process. */
export interface RestoredEngine {
  readonly started: StartedEngine;
  readonly sessions: RestoredSessions;
}

/**
 * Starts an engine and puts a snapshot's memory back into it, in place of its initialisation and the creation of
 * sessions.
 *
 * @returns `undefined` where the snapshot does not fit or is damaged, which is reported; then a new engine is needed.
 */
export async function restoreEngine(
  snapshot: Snapshot,
  { ort, start, ...options }: RestoreOptions,
): Promise<RestoredEngine | undefined> {
  const misfit = misfitOf(snapshot, options);
  if (misfit !== undefined) {
    reportUnusedSnapshot(snapshot.path, misfit);
    return undefined;
  }
  const started = await start();
  try {
    span('restore memory', () => restoreMemory(snapshot, started));
  } catch (error) {
    reportUnusedSnapshot(snapshot.path, error instanceof Error ? error.message : String(error));
    return undefined;
  }
  return { started, sessions: new RestoredSessions(ort, started.engine, snapshot) };
}

function misfitOf(
  { header }: Snapshot,
  { version, files: { build }, threads, logLevel }: Omit<RestoreOptions, 'ort' | 'start'>,
): string | undefined {
  if (header.ort !== version) return `it was taken of onnxruntime-web ${header.ort}, and this is ${version}`;
  if (header.wasmCrc32 !== build?.wasmCrc32)
    return 'it was taken of another build of ort-wasm-simd-threaded.wasm';
  if (header.threads !== threads)
    return `it was taken with ${header.threads} threads, and this function has ${threads}`;
  if (header.heldThreads.length !== threads - 1) return 'its threads are not those of the engine';
  if (header.logLevel !== logLevel)
    return `it was taken with logLevel "${header.logLevel}", and this function has "${logLevel}"`;
  return undefined;
}
