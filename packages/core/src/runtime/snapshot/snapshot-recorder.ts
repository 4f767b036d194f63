import { createHash } from 'node:crypto';
import { RuntimeInitError } from '../../errors/runtime-init-error.js';
import { KNOWN_ENGINE_BUILDS } from '../known-engine-builds.js';
import type { OrtModule, OrtSession, OrtSessionOptions } from '../ort-module.js';
import type { NamedWeights, SessionOpener } from '../session-opener.js';
import type { StartedEngine } from '../start-engine.js';
import type { WebRuntimeOptions } from '../web-runtime.js';
import { clearFreeMemory } from './clear-free-memory.js';
import { exportGlobals, globalName } from './export-globals.js';
import { identify, sessionKey } from './session-key.js';
import type { SnapshotHeader, SnapshotSession } from './snapshot-header.js';
import { writeSnapshot } from './write-snapshot.js';
import { type Stretch, writtenRuns } from './written-runs.js';

/** An engine as it was before its first work. */
interface Beginning {
  readonly started: StartedEngine;
  readonly options: WebRuntimeOptions & { readonly version: string };
  readonly stackPointer: number;
  readonly globals: readonly unknown[];
  /** Where its start has written. */
  readonly written: readonly Stretch[];
}

/** Follows an engine from its start and writes its memory to a file. */
export class SnapshotRecorder implements SessionOpener {
  #sessions: SnapshotSession[] = [];
  #ort: OrtModule | undefined;
  #beginning: Beginning | undefined;
  #handle = 0;

  /** Makes the state that lies outside of the memory visible. */
  readonly rewrite = exportGlobals;

  /** Takes over an engine that has just been started. */
  watch(
    started: StartedEngine,
    { ort, ...options }: WebRuntimeOptions & { readonly version: string; readonly ort: OrtModule },
  ): this {
    const { engine, memory } = started;
    this.#ort = ort;
    this.#beginning = {
      started,
      options,
      stackPointer: engine.stackSave(),
      globals: globalsOf(started),
      written: writtenRuns(new Uint8Array(memory.buffer)),
    };
    const create = engine._OrtCreateSession.bind(engine);
    engine._OrtCreateSession = async (...values) => {
      this.#handle = await create(...values);
      return this.#handle;
    };
    const release = engine._OrtReleaseSession.bind(engine);
    engine._OrtReleaseSession = (released) => {
      this.#sessions = this.#sessions.filter(({ handle }) => handle !== released);
      return release(released);
    };
    return this;
  }

  async open(weights: NamedWeights, options: OrtSessionOptions): Promise<OrtSession> {
    const key = sessionKey(identify(weights), options);
    const session = await (this.#ort as OrtModule).InferenceSession.create(weights.bytes, options);
    this.#sessions.push({
      key,
      handle: this.#handle,
      sha256: createHash('sha256').update(weights.bytes).digest('hex'),
    });
    return session;
  }

  /**
   * Writes the memory as it is. Nothing may use the engine meanwhile; sessions that were released are not in it.
   *
   * @throws {RuntimeInitError} If there is state that a file of the memory would not hold.
   */
  async write(path: string): Promise<SnapshotHeader> {
    if (this.#beginning === undefined) throw refused('no model was loaded');
    const { started, options, stackPointer, globals, written } = this.#beginning;
    const { engine, memory, heldThreads } = started;
    const { version, threads, logLevel } = options;
    const build = KNOWN_ENGINE_BUILDS[version];
    if (build === undefined) throw refused(`onnxruntime-web ${version} is not among the tested versions`);
    if (heldThreads.length !== threads - 1)
      throw refused(`${threads} threads were asked for, and ${heldThreads.length} of them held`);
    clearFreeMemory(started);
    new Uint8Array(memory.buffer, stackEnd(globals), stackPointer - stackEnd(globals)).fill(0);
    if (engine.stackSave() !== stackPointer) throw refused('the stack is in use');
    const changed = globalsOf(started).findIndex((value, index) => value !== globals[index]);
    if (changed >= 0) throw refused(`its global ${changed} has changed`);
    return writeSnapshot(
      path,
      { memory: new Uint8Array(memory.buffer), written },
      {
        ort: version,
        wasmCrc32: build.wasmCrc32,
        threads,
        logLevel,
        memoryBytes: memory.buffer.byteLength,
        stackPointer,
        heldThreads,
        sessions: this.#sessions,
      },
    );
  }
}

function globalsOf({ instance: { exports } }: StartedEngine): unknown[] {
  const values: unknown[] = [];
  for (let index = 0; globalName(index) in exports; index++)
    values.push(Reflect.get(Object(exports[globalName(index)]), 'value'));
  return values;
}

/** The stack's far end: Emscripten keeps it in the global before the stack's base, and the pointer in the first. */
function stackEnd([pointer, ...globals]: readonly unknown[]): number {
  const end = globals[globals.indexOf(pointer) - 1];
  if (typeof end !== 'number' || typeof pointer !== 'number' || end <= 0 || end >= pointer)
    throw refused('its stack cannot be found');
  return end;
}

function refused(reason: string): RuntimeInitError {
  return new RuntimeInitError({ reason: `no snapshot of it can be taken: ${reason}` });
}
