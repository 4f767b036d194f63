/**
 * Takes snapshots of the inference engine's memory; `@lambda-vision/bundle` puts them into functions.
 *
 * @packageDocumentation
 */

export { countRestoredSessions } from './count-restored-sessions.js';
export { recordSnapshot, type SnapshotRecording } from './record-snapshot.js';
export { SNAPSHOT_FILE, type SnapshotHeader, type SnapshotSession } from './snapshot-header.js';
