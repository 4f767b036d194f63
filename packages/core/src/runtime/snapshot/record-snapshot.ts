import { InvalidOptionError } from '../../errors/invalid-option-error.js';
import { runtimeState } from '../runtime-state.js';
import type { SnapshotHeader } from './snapshot-header.js';
import { SnapshotRecorder } from './snapshot-recorder.js';

/** A snapshot that is being prepared. */
export interface SnapshotRecording {
  /**
   * Writes the engine's memory with all sessions that were created since.
   *
   * @throws {RuntimeInitError} If no model was loaded, or the engine has state that cannot be saved.
   */
  write(path: string): Promise<SnapshotHeader>;
}

/**
 * From now on models that are loaded in this process go into a snapshot. Call it before the first is, in a process
 * that does nothing else; threads of the engine are not started, they only come to life where it is restored.
 *
 * @throws {InvalidOptionError} If the engine runs already.
 */
export function recordSnapshot(): SnapshotRecording {
  if (runtimeState.engine !== undefined || runtimeState.recorder !== undefined)
    throw new InvalidOptionError({
      option: 'recordSnapshot()',
      expected: 'called once, before the first model is loaded,',
      received: 'a call after that',
    });
  runtimeState.recorder = new SnapshotRecorder();
  return runtimeState.recorder;
}
