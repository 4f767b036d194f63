import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { applyCommand, type JobCommand, type JobRecord, type JobState } from '@lambda-vision/queue';
import { describe, expect, it } from 'vitest';

const page = readFileSync(resolve(import.meta.dirname, '../../../../docs/explanation/jobs.md'), 'utf8');
const NOW = 1_000_000;
const error = { code: 'UNKNOWN', message: '' };

/** A record of every state; of a running job one whose lease goes on and one whose lease is over. */
const RECORDS: readonly JobRecord[] = (
  ['awaiting-upload', 'queued', 'running', 'succeeded', 'failed', 'cancelled'] as const satisfies JobState[]
)
  .map((state) => ({
    id: 'A'.repeat(22),
    version: 1,
    state,
    input: { kind: 'object', key: 'uploads/a' } as const,
    attempts: 1,
    createdAtMs: 0,
    updatedAtMs: 0,
    expiresAtMs: NOW * 2,
    ...(state === 'running' && { lease: { token: 'a', untilMs: NOW + 1 } }),
  }))
  .flatMap((record) =>
    record.state === 'running' ? [record, { ...record, lease: { token: 'a', untilMs: NOW } }] : [record],
  );

/** A command of every type; the compiler misses none. */
const COMMANDS = {
  sent: { type: 'sent' },
  uploaded: { type: 'uploaded', bytes: 1 },
  start: { type: 'start', token: 'b', leaseUntilMs: NOW + 5 },
  succeed: { type: 'succeed', token: 'a', result: { kind: 'inline', json: '1' } },
  fail: { type: 'fail', token: 'a', error },
  retry: { type: 'retry', token: 'a', error },
  'dead-letter': { type: 'dead-letter', error },
  cancel: { type: 'cancel' },
  notified: { type: 'notified' },
} satisfies { [Type in JobCommand['type']]: Extract<JobCommand, { type: Type }> };

/** Changes of the state, or of the attempt. */
function transitions(): string[] {
  const found = RECORDS.flatMap((record) =>
    Object.values(COMMANDS).flatMap((command) => {
      const next = applyCommand(record, command, NOW).record;
      const isChange = next && (next.state !== record.state || next.attempts !== record.attempts);
      return isChange ? [`${record.state} --> ${next.state}: ${command.type}`] : [];
    }),
  );
  return [...new Set(found)].sort();
}

describe('docs/explanation/jobs.md', () => {
  it('draws every transition that there is, and no other', () => {
    const [, diagram = ''] = /```mermaid\n([\s\S]*?)```/.exec(page) ?? [];
    const drawn = [...diagram.matchAll(/^ {2}(\w+ --> \w+: .+)$/gm)].map(([, arrow]) =>
      String(arrow).replaceAll('_', '-'),
    );

    expect(drawn.sort()).toEqual(transitions());
    expect(drawn.length).toBeGreaterThan(10);
  });

  it('draws as ends what nothing leaves', () => {
    const ends = [...page.matchAll(/^ {2}(\w+) --> \[\*\]$/gm)].map(([, state]) => state);

    expect(ends).toEqual(['succeeded', 'failed', 'cancelled']);
    expect(transitions().filter((arrow) => ends.includes(arrow.split(' ')[0]))).toEqual([]);
  });
});
