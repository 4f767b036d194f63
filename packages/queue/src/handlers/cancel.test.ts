import { describe, expect, it } from 'vitest';
import { invocation, openJobs } from '../__fixtures__/open-jobs.js';
import { look, post, postJson, read } from '../__fixtures__/requests.js';

const upload = postJson({ upload: { contentType: 'image/png' } });

describe('jobs.cancel()', () => {
  it.each([
    ['waits for a worker', post()],
    ['waits for its picture', upload],
  ])('ends a job that %s, and says so again when it is asked again', async (_name, request) => {
    const { jobs } = openJobs();
    const { jobId } = read(await jobs.submit()(request, invocation()));

    const answers = [
      await jobs.cancel()(look(jobId), invocation()),
      await jobs.cancel()(look(jobId), invocation()),
    ];

    for (const answer of answers) {
      expect(answer.statusCode).toBe(200);
      expect(read(answer)).toEqual({ jobId, status: 'cancelled' });
    }
  });

  it('leaves a job alone that has ended', async () => {
    const { jobs, work } = openJobs();
    const { jobId } = read(await jobs.submit()(post(), invocation()));
    await work(async () => 1);

    const answer = await jobs.cancel()(look(jobId), invocation());

    expect(answer.statusCode).toBe(409);
    expect(read(answer).error).toMatchObject({
      code: 'JOB_FINISHED',
      message: 'The job has ended as succeeded.',
    });
  });

  it("does not know other people's jobs, nor expired ones", async () => {
    let caller = 'ann';
    const { jobs, store, clock } = openJobs({ owner: () => caller });
    const { jobId } = read(await jobs.submit()(post(), invocation()));

    caller = 'eve';
    const theirs = await jobs.cancel()(look(jobId), invocation());
    caller = 'ann';
    clock.nowMs += 24 * 3_600_000;
    const late = await jobs.cancel()(look(jobId), invocation());

    expect([theirs.statusCode, late.statusCode]).toEqual([404, 410]);
    expect((await store.read(jobId))?.state).toBe('queued');
  });

  it('says that a job is gone whose time ends in between', async () => {
    const { jobs, clock, store, setup } = openJobs();
    const { jobId } = read(await jobs.submit()(post(), invocation()));
    const read_ = store.read;
    Object.assign(setup.store, {
      async read(id: string) {
        const record = await read_(id);
        clock.nowMs = record?.expiresAtMs === undefined ? 0 : clock.nowMs + 12 * 3_600_000;
        return record;
      },
    });

    expect((await jobs.cancel()(look(jobId), invocation())).statusCode).toBe(410);
  });
});
