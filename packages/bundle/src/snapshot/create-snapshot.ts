import { existsSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SNAPSHOT_FILE } from '@lambda-vision/core/snapshot';
import { BundleError } from '../bundle-error.js';
import { BUNDLE_ERROR_CODES } from '../bundle-error-codes.js';
import { runSnapshotChild } from './run-snapshot-child.js';
import type { SnapshotJob, SnapshotModel, SnapshotReport } from './snapshot-job.js';

/** Options of {@link createSnapshot}. */
export interface CreateSnapshotOptions {
  /** Folder of a bundle: the models, and ONNX Runtime's `.wasm` and `.mjs`. The snapshot is written beside them. */
  readonly outdir: string;
  /** Models that go into the snapshot, with the session options that the function loads them with. */
  readonly models: readonly SnapshotModel[];
  /**
   * Threads that the function's engine has: `floor(memory / 1769 MB)`, at least 1, at most 6, unless it says otherwise.
   * With another number the function starts without the snapshot. @defaultValue 1
   */
  readonly threads?: number;
  /** As core's session option of the first model that the function loads. @defaultValue 'error' */
  readonly logLevel?: SnapshotJob['logLevel'];
  /** Folder from which the function's `@lambda-vision/core` is resolved. @defaultValue this package */
  readonly resolveFrom?: string;
}

/** A snapshot that was taken and compared. */
export interface SnapshotResult {
  /** Absolute path of the file. */
  readonly path: string;
  /** Its size. */
  readonly bytes: number;
  /** Sessions in it: one per model, one per stage of a text reader. */
  readonly sessions: number;
  /** Size of the engine's memory that it stands for. */
  readonly memoryBytes: number;
  /** Outputs that were the same to the last bit with and without it. */
  readonly comparedOutputs: number;
}

/**
 * Loads a function's models in a fresh process, warms them up, and writes the inference engine's memory to a file, from
 * which the function starts instead of initialising the engine and loading the models.
 *
 * Then two more processes, one with the file and one without, run every model on the same tensors; the file stays only
 * if all outputs agree to the last bit. The same bundle makes the same file, byte for byte.
 *
 * @throws {BundleError} If a model cannot be loaded or the outputs differ.
 */
export async function createSnapshot(options: CreateSnapshotOptions): Promise<SnapshotResult> {
  const outdir = resolve(options.outdir);
  const path = join(outdir, SNAPSHOT_FILE);
  const job: SnapshotJob = {
    action: 'record',
    outdir,
    path,
    models: options.models,
    threads: options.threads ?? 1,
    logLevel: options.logLevel ?? 'error',
    ...coreOf(options.resolveFrom),
  };
  if (job.models.length === 0) throw refused('it has no models');
  if (!existsSync(join(outdir, 'ort-wasm-simd-threaded.wasm')))
    throw refused('its code does not use the inference engine: ort-wasm-simd-threaded.wasm is not in it');
  try {
    const recorded = await runSnapshotChild(job);
    const without = await runSnapshotChild({ ...job, action: 'answer' });
    const restored = await runSnapshotChild({ ...job, action: 'answer' }, { restore: true });
    if (restored.sessions !== recorded.sessions)
      throw failed(outdir, `${restored.sessions} of its ${recorded.sessions} sessions can be restored`);
    const { memoryBytes, sessions } = recorded;
    const comparedOutputs = compare(outdir, without, restored);
    return { path, bytes: (await stat(path)).size, sessions, memoryBytes, comparedOutputs };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

function compare(outdir: string, without: SnapshotReport, restored: SnapshotReport): number {
  const names = Object.keys(without.answers);
  const other = names.find((name) => without.answers[name] !== restored.answers[name]);
  if (other !== undefined) throw failed(outdir, `the outputs of ${other} differ with it and without`);
  return names.length;
}

function coreOf(folder: string | undefined): Pick<SnapshotJob, 'core' | 'coreSnapshot'> {
  const from = folder === undefined ? import.meta.url : pathToFileURL(join(resolve(folder), 'package.json'));
  const url = (specifier: string) => pathToFileURL(createRequire(from).resolve(specifier)).href;
  return { core: url('@lambda-vision/core'), coreSnapshot: url('@lambda-vision/core/snapshot') };
}

function refused(reason: string): BundleError {
  return new BundleError({
    code: BUNDLE_ERROR_CODES.INVALID_OPTION,
    message: `Expected a function that runs models, to take a snapshot of, but ${reason}.`,
  });
}

function failed(outdir: string, reason: string): BundleError {
  return new BundleError({
    code: BUNDLE_ERROR_CODES.SNAPSHOT,
    message: `Expected the snapshot of ${outdir} to give the same outputs as loading its models but ${reason}.`,
  });
}
