import { runtimeState } from '../runtime-state.js';

/** How many sessions of this process came from a snapshot and were not created, released ones included. */
export function countRestoredSessions(): number {
  return runtimeState.restoredSessions;
}
