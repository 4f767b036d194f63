import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCommand } from './apply-command.js';
import type { JobCommand } from './job-command.js';
import type { JobRecord, JobState } from './job-record.js';
import { jobStatus } from './job-status.js';

const NOW = 1_000_000;
const error = { code: 'VISION_INFERENCE', message: 'The engine failed.' };
const result = { kind: 'inline', json: '{"task":"classification"}' } as const;
const lease = { token: 'mine', untilMs: NOW + 1000 };

function job(changes: Partial<JobRecord> = {}): JobRecord {
  return {
    id: 'AAAAAAAAAAAAAAAAAAAAAA',
    version: 3,
    state: 'queued',
    input: { kind: 'object', key: 'pictures/a' },
    attempts: 0,
    createdAtMs: 0,
    updatedAtMs: 0,
    expiresAtMs: NOW + 60_000,
    ...changes,
  };
}

const running = job({ state: 'running', attempts: 1, lease });

const COMMANDS: readonly JobCommand[] = [
  { type: 'sent' },
  { type: 'uploaded', bytes: 7 },
  { type: 'start', token: 'mine', leaseUntilMs: NOW + 1000 },
  { type: 'succeed', token: 'mine', result },
  { type: 'fail', token: 'mine', error },
  { type: 'retry', token: 'mine', error },
  { type: 'dead-letter', error },
  { type: 'cancel' },
];

describe('applyCommand()', () => {
  it('lets a worker take a queued job under a lease', () => {
    const { record } = applyCommand(job(), COMMANDS[2]!, NOW);

    expect(record).toMatchObject({ state: 'running', attempts: 1, lease, version: 4, updatedAtMs: NOW });
  });

  it.each([
    ['succeed', 'succeeded'],
    ['fail', 'failed'],
    ['retry', 'queued'],
  ])('makes of a running job on %s one that is %s, without a lease', (type, state) => {
    const command = COMMANDS.find((each) => each.type === type)!;

    const { record } = applyCommand(running, command, NOW);

    expect(record).toMatchObject({ state, version: 4 });
    expect(record).not.toHaveProperty('lease');
  });

  it('keeps a job from a second worker while its lease goes on, and gives it away afterwards', () => {
    const take: JobCommand = { type: 'start', token: 'theirs', leaseUntilMs: NOW + 9000 };

    expect(applyCommand(running, take, NOW + 999)).toEqual({ refused: 'leased' });
    expect(applyCommand(running, take, NOW + 1000).record).toMatchObject({
      attempts: 2,
      lease: { token: 'theirs' },
    });
  });

  it('lets nobody finish a job whose lease was taken over', () => {
    const taken = job({ state: 'running', attempts: 2, lease: { token: 'theirs', untilMs: NOW + 9000 } });

    expect(applyCommand(taken, { type: 'succeed', token: 'mine', result }, NOW)).toEqual({
      refused: 'lease-lost',
    });
  });

  it('lets the holder of a lease finish after it has run out, as long as nobody has taken over', () => {
    const { record } = applyCommand(running, { type: 'succeed', token: 'mine', result }, NOW + 5000);

    expect(record?.state).toBe('succeeded');
  });

  it('forgets the error of an earlier attempt when one succeeds, and keeps it when the letter is dead', () => {
    const tried = { ...running, error };

    expect(applyCommand(tried, { type: 'succeed', token: 'mine', result }, NOW).record).not.toHaveProperty(
      'error',
    );
    const dead: JobCommand = { type: 'dead-letter', error: { code: 'JOB_DEAD_LETTER', message: '' } };
    expect(applyCommand(job({ attempts: 3, error }), dead, NOW).record).toMatchObject({
      state: 'failed',
      error,
    });
  });

  it('does not fail a job by its dead letter while a worker has it', () => {
    expect(applyCommand(running, { type: 'dead-letter', error }, NOW)).toEqual({ refused: 'leased' });
  });

  it('queues a job whose picture has arrived, once', () => {
    const waiting = job({ state: 'awaiting-upload' });

    const first = applyCommand(waiting, { type: 'uploaded', bytes: 7 }, NOW).record!;
    const second = applyCommand(first, { type: 'uploaded', bytes: 8 }, NOW).record;

    expect(first).toMatchObject({ state: 'queued', input: { bytes: 7 } });
    expect(second).toBe(first);
    expect(applyCommand(waiting, COMMANDS[2]!, NOW)).toEqual({ refused: 'not-uploaded' });
  });

  it.each(COMMANDS)('changes nothing that is over by $type', (command) => {
    for (const state of ['succeeded', 'failed', 'cancelled'] satisfies JobState[])
      expect(applyCommand(job({ state }), command, NOW)).toEqual({ refused: 'finished' });
    expect(applyCommand(running, command, running.expiresAtMs)).toEqual({ refused: 'expired' });
  });

  it('notes once that somebody was told of the end, and not before there is one', () => {
    const over = job({ state: 'failed', error });

    const told = applyCommand(over, { type: 'notified' }, NOW).record!;

    expect(told).toMatchObject({ state: 'failed', error, notifiedAtMs: NOW });
    expect(applyCommand(told, { type: 'notified' }, NOW + 5).record?.notifiedAtMs).toBe(NOW);
    expect(applyCommand(running, { type: 'notified' }, NOW)).toEqual({ refused: 'open' });
  });

  it('keeps its invariants through any sequence of commands', () => {
    const step = fc.record({
      command: fc.constantFrom(...COMMANDS),
      token: fc.constantFrom('a', 'b'),
      waitMs: fc.integer({ min: 0, max: 2000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let now = 0;
        let record = job({ state: 'awaiting-upload', expiresAtMs: 30_000 });
        for (const { command, token, waitMs } of steps) {
          now += waitMs;
          const asked = 'token' in command ? { ...command, token } : command;
          const outcome = applyCommand(
            record,
            asked.type === 'start' ? { ...asked, leaseUntilMs: now + 1000 } : asked,
            now,
          );
          const next = outcome.record ?? record;
          expect(next.version - record.version).toBe(next === record ? 0 : 1);
          expect(next.lease !== undefined).toBe(next.state === 'running');
          expect(next.result !== undefined).toBe(next.state === 'succeeded');
          expect(next.attempts).toBeGreaterThanOrEqual(0);
          if (next.state === 'failed') expect(next.error).toBeDefined();
          record = next;
        }
      }),
    );
  });
});

describe('jobStatus()', () => {
  it.each([
    ['queued', job()],
    ['retrying', job({ attempts: 1 })],
    ['running', running],
    ['retrying', job({ state: 'running', attempts: 1, lease: { token: 'a', untilMs: NOW } })],
    ['succeeded', job({ state: 'succeeded', result })],
    ['expired', job({ expiresAtMs: NOW })],
  ])('says %s', (status, record) => {
    expect(jobStatus(record, NOW)).toBe(status);
  });
});
