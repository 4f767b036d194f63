import { isFinal } from './is-final.js';
import type { JobCommand, JobRefusal } from './job-command.js';
import type { JobRecord } from './job-record.js';

/** What a command makes of a job. */
export type JobOutcome =
  | { readonly record: JobRecord; readonly refused?: undefined }
  | { readonly record?: undefined; readonly refused: JobRefusal };

/**
 * Decides what a command makes of a job: pure, so that every store keeps the same rules.
 *
 * Nothing leaves a final state, and an expired job does not change. Only the holder of the lease finishes a job; a
 * lease that has run out can be taken over, and then its old holder finishes nothing.
 *
 * @param nowMs - Milliseconds since the epoch.
 * @returns The record to store over `record.version`, or why there is none.
 */
export function applyCommand(record: JobRecord, command: JobCommand, nowMs: number): JobOutcome {
  if (nowMs >= record.expiresAtMs) return { refused: 'expired' };
  if (command.type === 'notified') return notified(record, nowMs);
  if (isFinal(record)) return { refused: 'finished' };
  switch (command.type) {
    case 'sent':
      return changed(record, nowMs, { sentAtMs: record.sentAtMs ?? nowMs });
    case 'uploaded':
      return uploaded(record, command, nowMs);
    case 'start':
      return start(record, command, nowMs);
    case 'dead-letter':
      // Who computes may still succeed; the dead letter comes again.
      if (isLeased(record, nowMs)) return { refused: 'leased' };
      return changed(record, nowMs, { state: 'failed', error: record.error ?? command.error });
    case 'cancel':
      return changed(record, nowMs, { state: 'cancelled' });
    default:
      return finishAttempt(record, command, nowMs);
  }
}

/** Whether a worker has the job and its lease goes on. */
export function isLeased({ state, lease }: JobRecord, nowMs: number): boolean {
  return state === 'running' && lease !== undefined && nowMs < lease.untilMs;
}

function notified(record: JobRecord, nowMs: number): JobOutcome {
  if (!isFinal(record)) return { refused: 'open' };
  return changed(record, nowMs, { notifiedAtMs: record.notifiedAtMs ?? nowMs });
}

function uploaded(
  record: JobRecord,
  { bytes }: Extract<JobCommand, { type: 'uploaded' }>,
  nowMs: number,
): JobOutcome {
  // An upload is announced more than once; the first one counts.
  if (record.state !== 'awaiting-upload' || record.input.kind !== 'object') return { record };
  return changed(record, nowMs, { state: 'queued', input: { ...record.input, bytes } });
}

function start(
  record: JobRecord,
  { token, leaseUntilMs }: Extract<JobCommand, { type: 'start' }>,
  nowMs: number,
): JobOutcome {
  if (record.state === 'awaiting-upload') return { refused: 'not-uploaded' };
  if (isLeased(record, nowMs)) return { refused: 'leased' };
  return changed(record, nowMs, {
    state: 'running',
    attempts: record.attempts + 1,
    lease: { token, untilMs: leaseUntilMs },
  });
}

type AttemptEnd = Extract<JobCommand, { type: 'succeed' | 'fail' | 'retry' }>;

function finishAttempt(record: JobRecord, command: AttemptEnd, nowMs: number): JobOutcome {
  // A lease that ran out is still good as long as nobody has taken it over.
  if (record.state !== 'running' || record.lease?.token !== command.token) return { refused: 'lease-lost' };
  switch (command.type) {
    case 'succeed':
      return changed(record, nowMs, { state: 'succeeded', result: command.result });
    case 'fail':
      return changed(record, nowMs, { state: 'failed', error: command.error });
    case 'retry':
      return changed(record, nowMs, { state: 'queued', error: command.error });
  }
}

/** The next version of a record. A lease belongs to a running job; an error ends with success. */
function changed(
  { lease, error, ...record }: JobRecord,
  nowMs: number,
  change: Partial<JobRecord>,
): JobOutcome {
  const next = { ...record, ...(lease && { lease }), ...(error && { error }), ...change };
  const { lease: newLease, error: newError, ...rest } = next;
  return {
    record: {
      ...rest,
      ...(next.state === 'running' && newLease && { lease: newLease }),
      ...(next.state !== 'succeeded' && newError && { error: newError }),
      version: record.version + 1,
      updatedAtMs: nowMs,
    },
  };
}
