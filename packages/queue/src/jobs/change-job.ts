import type { JobStore } from '../store/job-store.js';
import { applyCommand, type JobOutcome } from './apply-command.js';
import type { JobCommand } from './job-command.js';

/** Changes of one job that may meet before one of them gives up; each round one of them gets through. */
const ROUNDS = 50;

/** What became of a command: as of `applyCommand()`, or there is no such job. */
export type JobChange = JobOutcome | { readonly record?: undefined; readonly refused: 'unknown' };

/**
 * Applies a command to a stored job: reads, decides, and stores over the version that was read; again when someone
 * else was faster.
 *
 * @param now - Clock, milliseconds since the epoch.
 */
export async function changeJob(
  store: JobStore,
  id: string,
  command: JobCommand,
  now: () => number = Date.now,
): Promise<JobChange> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const stored = await store.read(id);
    if (stored === undefined) return { refused: 'unknown' };
    const outcome = applyCommand(stored, command, now());
    if (outcome.record === undefined || outcome.record.version === stored.version) return outcome;
    if (await store.replace(outcome.record)) return outcome;
  }
  throw new Error(`The job ${id} was changed by others ${ROUNDS} times in a row.`);
}
