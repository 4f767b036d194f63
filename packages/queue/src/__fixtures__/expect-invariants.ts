import { expect } from 'vitest';
import { isFinal } from '../jobs/is-final.js';
import type { JobRecord } from '../jobs/job-record.js';
import { jobsOfMessage } from '../handlers/jobs-of-message.js';
import type { JobWorld } from './job-world.js';

/** What must be true of a world at any time. */
export async function expectInvariants(world: JobWorld): Promise<void> {
  const inQueue = new Set(
    world.messages.flatMap(({ body }) => (jobsOfMessage(body) ?? []).map(({ jobId }) => jobId)),
  );
  for (const id of world.ids) {
    const record = await world.store.read(id);
    if (record === undefined) continue;
    const endings = world.endings.get(id) ?? [];
    // Ends once, and nothing but the note that somebody was told changes afterwards.
    expect(endings.length).toBe(isFinal(record) ? 1 : 0);
    if (endings[0]) expect(timeless(record)).toEqual(timeless(endings[0].record));
    if (record.state === 'succeeded') await expectOwnResult(world, record, endings[0]?.process);
    // An open job that was promised to somebody has a message that brings it on.
    const isOpen = record.state === 'queued' || record.state === 'running';
    if (isOpen && world.accepted.has(id) && world.nowMs < record.expiresAtMs)
      expect(inQueue, `a message of the ${record.state} job`).toContain(id);
  }
  for (const told of world.told) expect(isFinal(told)).toBe(true);
}

/** The result is the one that the process gave which ended the job, in the last attempt. */
async function expectOwnResult(
  world: JobWorld,
  { id, result, attempts }: JobRecord,
  process: number | undefined,
): Promise<void> {
  const json =
    result?.kind === 'object'
      ? Buffer.from((await world.objects.get(result.key, 1000)) ?? []).toString()
      : result?.json;
  expect(JSON.parse(json ?? 'null')).toEqual({ jobId: id, attempt: attempts, process });
}

function timeless({ version: _v, updatedAtMs: _u, notifiedAtMs: _n, ...rest }: JobRecord) {
  return rest;
}
