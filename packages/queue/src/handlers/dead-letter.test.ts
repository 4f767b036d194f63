import { describe, expect, it } from 'vitest';
import { invocation, openJobs } from '../__fixtures__/open-jobs.js';
import { look, post, postJson, read, uploadEvent } from '../__fixtures__/requests.js';
import { memoryJobStore } from '../store/memory-job-store.js';

describe('jobs.deadLetter()', () => {
  it('fails a job with the error of its last attempt', async () => {
    const { jobs, work, deliver, store } = openJobs();
    const { jobId } = read(await jobs.submit()(post(), invocation()));
    await work(() => Promise.reject(new Error('The network is down.')));

    const answer = await deliver(jobs.deadLetter());

    expect(answer.batchItemFailures).toEqual([]);
    expect(await store.read(jobId)).toMatchObject({
      state: 'failed',
      attempts: 1,
      error: { code: 'UNKNOWN' },
    });
  });

  it('fails a job that no worker ever ended, also one of an upload', async () => {
    const { jobs, enqueue, deliver, store } = openJobs();
    const { jobId } = read(await jobs.submit()(post(), invocation()));
    const upload = read(
      await jobs.submit()(postJson({ upload: { contentType: 'image/png' } }), invocation()),
    );
    enqueue(uploadEvent(upload.jobId));

    await deliver(jobs.deadLetter());

    for (const id of [jobId, upload.jobId])
      expect(await store.read(id)).toMatchObject({ state: 'failed', error: { code: 'JOB_DEAD_LETTER' } });
  });

  it('waits for a worker that still has the job', async () => {
    const { jobs, store, clock, deliver } = openJobs();
    const { jobId } = read(await jobs.submit()(post(), invocation()));
    const record = (await store.read(jobId))!;
    const lease = { token: 't', untilMs: clock.nowMs + 5000 };
    await store.replace({ ...record, version: record.version + 1, state: 'running', attempts: 1, lease });

    const early = await deliver(jobs.deadLetter());
    clock.nowMs += 5000;
    const late = await deliver(jobs.deadLetter());

    expect([early.batchItemFailures.length, late.batchItemFailures.length]).toEqual([1, 0]);
    expect((await store.read(jobId))?.state).toBe('failed');
  });

  it('leaves ended, unknown and foreign messages alone', async () => {
    const { jobs, enqueue, deliver, store } = openJobs();
    const { jobId } = read(await jobs.submit()(post(), invocation()));
    await jobs.cancel()(look(jobId), invocation());
    enqueue(JSON.stringify({ jobId: 'A'.repeat(22) }));
    enqueue('poison');

    expect((await deliver(jobs.deadLetter())).batchItemFailures).toEqual([]);
    expect((await store.read(jobId))?.state).toBe('cancelled');
  });

  it('keeps the letter until the store works and everyone has been told', async () => {
    const store = memoryJobStore();
    let fails = 1;
    const replace: typeof store.replace = async (record) => {
      if (record.state === 'failed' && fails-- > 0) throw new Error('DynamoDB is down.');
      return store.replace(record);
    };
    let told = 0;
    const onFinished = () => {
      told += 1;
      if (told === 1) throw new Error('The webhook is down.');
    };
    const { jobs, deliver, messages } = openJobs({ store: { ...store, replace }, onFinished });
    await jobs.submit()(post(), invocation());

    const rounds: number[] = [];
    for (let round = 0; round < 3; round += 1)
      rounds.push((await deliver(jobs.deadLetter())).batchItemFailures.length);

    expect(rounds).toEqual([1, 1, 0]);
    expect([told, messages.length]).toEqual([2, 0]);
  });
});
