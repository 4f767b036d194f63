import { setTimeout as sleep } from 'node:timers/promises';
import type { Settings } from './parse-arguments.ts';

/** What stands between this and the machine. */
export interface WaitForQuietOptions {
  /** Load average of the last minute. */
  readonly loadAverage: () => number;
  readonly log: (line: string) => void;
  /** @defaultValue sleeping */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

const STEP_MS = 10_000;

/**
 * Looks at the load average before anything is measured. A busy machine is waited for, warned of or refused.
 *
 * @returns Whether the machine is quiet.
 * @throws {Error} If the machine is busy and the policy is to refuse.
 */
export async function waitForQuiet(
  { load, maxLoad, waitMs }: Pick<Settings, 'load' | 'maxLoad' | 'waitMs'>,
  { loadAverage, log, pause = sleep }: WaitForQuietOptions,
): Promise<boolean> {
  const isQuiet = () => loadAverage() <= maxLoad;
  const busy = () => `the load average is ${loadAverage().toFixed(2)}, above ${maxLoad}`;
  if (isQuiet()) return true;
  if (load === 'refuse') throw new Error(`Expected a quiet machine but ${busy()}.`);
  if (load === 'wait') {
    log(`Waiting for a quiet machine: ${busy()} …`);
    for (let waitedMs = 0; waitedMs < waitMs; waitedMs += STEP_MS) {
      await pause(STEP_MS);
      if (isQuiet()) return true;
    }
  }
  log(`Warning: ${busy()}. The ratios of the pairs still tell something, the milliseconds do not.`);
  return false;
}
