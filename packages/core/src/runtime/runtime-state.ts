import type { RuntimeInitError } from '../errors/runtime-init-error.js';
import type { Snapshot } from './snapshot/open-snapshot.js';
import type { SnapshotRecorder } from './snapshot/snapshot-recorder.js';
import type { Engine } from './start-engine.js';

/**
 * The one onnxruntime-web of this process: its environment is global and can be initialised once only, so its
 * state is too.
 */
export const runtimeState: {
  engine: Engine | undefined;
  /** Set once the engine has failed for good. */
  failure: RuntimeInitError | undefined;
  /** Set before the engine starts where a snapshot of it is to be taken. */
  recorder: SnapshotRecorder | undefined;
  /** The snapshot that the engine may start from, as soon as its header is read. */
  snapshot: Promise<Snapshot | undefined> | undefined;
  /** Sessions that came from a snapshot. */
  restoredSessions: number;
} = {
  engine: undefined,
  failure: undefined,
  recorder: undefined,
  snapshot: undefined,
  restoredSessions: 0,
};
