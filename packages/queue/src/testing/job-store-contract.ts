import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { changeJob } from '../jobs/change-job.js';
import { createJobId } from '../jobs/create-job-id.js';
import type { JobStore } from '../store/job-store.js';
import type { ContractCase } from './contract-case.js';
import { contractJob } from './contract-job.js';

const AT_ONCE = 20;

/**
 * Lists what every {@link JobStore} has to do.
 *
 * @param open - Gives a store; it may be the same one every time.
 */
export function jobStoreContract(open: () => JobStore | Promise<JobStore>): readonly ContractCase[] {
  return Object.entries(CASES).map(([title, check]) => ({ title, check: async () => check(await open()) }));
}

const CASES: Readonly<Record<string, (store: JobStore) => Promise<void>>> = {
  'gives back what was stored, field by field': async (store) => {
    const record = contractJob({ owner: 'someone', lease: { token: 't', untilMs: 5 } });

    assert.equal(await store.create(record), true);

    assert.deepEqual(await store.read(record.id), record);
  },

  'keeps the largest record that jobs make': async (store) => {
    const json = JSON.stringify('"'.repeat(90_000));
    const record = contractJob({ state: 'succeeded', result: { kind: 'inline', json } });

    assert.equal(await store.create(record), true);

    assert.deepEqual(await store.read(record.id), record);
  },

  'gives a record that the caller may change without changing what is stored': async (store) => {
    const record = contractJob();
    await store.create(record);

    Object.assign((await store.read(record.id)) ?? {}, { owner: 'another' });

    assert.deepEqual(await store.read(record.id), record);
  },

  'knows nothing of a job that was never stored': async (store) => {
    assert.equal(await store.read(createJobId()), undefined);
    assert.equal(await store.replace(contractJob({ version: 2 })), false);
  },

  'gives expired jobs too, as long as they are there': async (store) => {
    const record = contractJob({ expiresAtMs: Date.now() - 1 });
    await store.create(record);

    assert.deepEqual(await store.read(record.id), record);
  },

  'does not store a second job under one id': async (store) => {
    const record = contractJob();
    await store.create(record);

    assert.equal(await store.create({ ...record, owner: 'another' }), false);
    assert.deepEqual(await store.read(record.id), record);
  },

  'stores the next version over the one before, and over no other': async (store) => {
    const record = contractJob();
    await store.create(record);

    assert.equal(await store.replace({ ...record, version: 3 }), false);
    assert.equal(await store.replace({ ...record, version: 2, attempts: 1 }), true);
    assert.equal(await store.replace({ ...record, version: 2, attempts: 9 }), false);
    assert.deepEqual(await store.read(record.id), { ...record, version: 2, attempts: 1 });
  },

  'lets exactly one of twenty workers take a job': async (store) => {
    const record = contractJob();
    await store.create(record);

    const leaseUntilMs = Date.now() + 60_000;
    const taken = await atOnce((at) =>
      changeJob(store, record.id, { type: 'start', token: String(at), leaseUntilMs }),
    );

    const winners = taken.filter((outcome) => outcome.record !== undefined);
    assert.equal(winners.length, 1);
    assert.equal(taken.filter(({ refused }) => refused === 'leased').length, AT_ONCE - 1);
    assert.deepEqual(await store.read(record.id), winners[0]?.record);
  },

  'stores one of twenty new jobs of one id': async (store) => {
    const record = contractJob();

    const created = await atOnce((at) => store.create({ ...record, owner: String(at) }));

    assert.equal(created.filter(Boolean).length, 1);
    assert.equal((await store.read(record.id))?.owner, String(created.indexOf(true)));
  },

  'binds a key to the first job that claims it, until it expires': async (store) => {
    const key = randomUUID();
    const first = { jobId: createJobId(), fingerprint: 'a' };
    const second = { jobId: createJobId(), fingerprint: 'b' };

    assert.deepEqual(await store.claimKey(key, first, 2000, 1000), first);
    assert.deepEqual(await store.claimKey(key, second, 2500, 1999), first);
    assert.deepEqual(await store.claimKey(key, second, 3000, 2000), second);
  },

  'binds a key that twenty claim at once to one of them': async (store) => {
    const key = randomUUID();

    const claims = await atOnce(() =>
      store.claimKey(key, { jobId: createJobId(), fingerprint: 'a' }, 2000, 1000),
    );

    assert.equal(new Set(claims.map(({ jobId }) => jobId)).size, 1);
  },
};

function atOnce<Value>(act: (at: number) => Promise<Value>): Promise<Value[]> {
  return Promise.all(Array.from({ length: AT_ONCE }, (_, at) => act(at)));
}
