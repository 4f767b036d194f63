import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { changeJob } from '../../jobs/change-job.js';
import { createJobId } from '../../jobs/create-job-id.js';
import type { JobRecord } from '../../jobs/job-record.js';
import type { JobStore } from '../job-store.js';

export function newJob(changes: Partial<JobRecord> = {}): JobRecord {
  return {
    id: createJobId(),
    version: 1,
    state: 'queued',
    input: { kind: 'object', key: 'pictures/a', bytes: 12 },
    parameters: { topK: 3, note: 'ü 🦊', nothing: null },
    attempts: 0,
    createdAtMs: 1000,
    updatedAtMs: 1000,
    expiresAtMs: Date.now() + 3_600_000,
    ...changes,
  };
}

/** What every {@link JobStore} has to do. */
export function jobStoreContract(open: () => JobStore): void {
  it('gives back what was stored, field by field', async () => {
    const store = open();
    const record = newJob({ owner: 'someone', lease: { token: 't', untilMs: 5 } });

    expect(await store.create(record)).toBe(true);

    expect(await store.read(record.id)).toEqual(record);
  });

  it('knows nothing of a job that was never stored', async () => {
    expect(await open().read(createJobId())).toBeUndefined();
    expect(await open().replace(newJob({ version: 2 }))).toBe(false);
  });

  it('does not store a second job under one id', async () => {
    const store = open();
    const record = newJob();
    await store.create(record);

    expect(await store.create({ ...record, owner: 'another' })).toBe(false);
    expect(await store.read(record.id)).toEqual(record);
  });

  it('stores the next version over the one before, and over no other', async () => {
    const store = open();
    const record = newJob();
    await store.create(record);

    expect(await store.replace({ ...record, version: 3 })).toBe(false);
    expect(await store.replace({ ...record, version: 2, attempts: 1 })).toBe(true);
    expect(await store.replace({ ...record, version: 2, attempts: 9 })).toBe(false);
    expect(await store.read(record.id)).toMatchObject({ version: 2, attempts: 1 });
  });

  it('lets exactly one of twenty workers take a job', async () => {
    const store = open();
    const record = newJob();
    await store.create(record);

    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, worker) =>
        changeJob(store, record.id, {
          type: 'start',
          token: String(worker),
          leaseUntilMs: Date.now() + 60_000,
        }),
      ),
    );

    const winners = taken.filter((outcome) => outcome.record !== undefined);
    expect(winners).toHaveLength(1);
    expect(taken.filter(({ refused }) => refused === 'leased')).toHaveLength(19);
    expect(await store.read(record.id)).toEqual(winners[0]?.record);
  });

  it('binds a key to the first job that claims it, until it expires', async () => {
    const store = open();
    const key = randomUUID();
    const [first, second] = [createJobId(), createJobId()];
    const claim = { jobId: first, fingerprint: 'a' };

    expect(await store.claimKey(key, claim, 2000, 1000)).toEqual(claim);
    expect(await store.claimKey(key, { jobId: second, fingerprint: 'b' }, 2500, 1999)).toEqual(claim);
    expect(await store.claimKey(key, { jobId: second, fingerprint: 'b' }, 3000, 2000)).toMatchObject({
      jobId: second,
    });
  });

  it('binds a key that twenty claim at once to one of them', async () => {
    const store = open();
    const key = randomUUID();

    const claims = await Promise.all(
      Array.from({ length: 20 }, () =>
        store.claimKey(key, { jobId: createJobId(), fingerprint: 'a' }, 2000, 1000),
      ),
    );

    expect(new Set(claims.map(({ jobId }) => jobId)).size).toBe(1);
  });
}
