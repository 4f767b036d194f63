import { ImageDecodeError } from '@lambda-vision/core';
import { describe, expect, it } from 'vitest';
import { invocation, openJobs } from '../__fixtures__/open-jobs.js';
import { openWith } from '../__fixtures__/open-with.js';
import { look } from '../__fixtures__/requests.js';
import { memoryJobStore } from '../store/memory-job-store.js';

const damaged = new ImageDecodeError({ mediaType: 'image/png', byteLength: 9, reason: 'it ends early' });

describe('a result', () => {
  it('that is too large fails its job, with or without a bucket', async () => {
    for (const options of [
      { maxInlineResultBytes: 5, maxResultBytes: 20 },
      { maxInlineResultBytes: 20, objects: undefined as never },
    ]) {
      const { work, id, store } = await openWith(1, options);

      await work(async () => 'x'.repeat(30));

      expect(await store.read(id)).toMatchObject({
        state: 'failed',
        error: { code: 'JOB_RESULT_TOO_LARGE', message: 'The result has 32 bytes; at most 20 can be kept.' },
      });
    }
  });

  it('that the bucket does not take brings the message back', async () => {
    const { objects } = openJobs();
    const put = () => Promise.reject(new Error('S3 is down.'));
    const { work, states } = await openWith(1, { objects: { ...objects, put }, maxInlineResultBytes: 0 });

    expect((await work(async () => 1)).batchItemFailures).toHaveLength(1);
    expect(await states()).toEqual(['queued']);
  });

  it('of nothing is null', async () => {
    const { work, id, store } = await openWith(1);

    await work(async () => undefined);

    expect((await store.read(id))?.result).toEqual({ kind: 'inline', json: 'null' });
  });
});

describe('a store that fails', () => {
  it('brings the message back, whichever step it was, and the job ends in the end', async () => {
    for (const step of [1, 2]) {
      const store = memoryJobStore();
      let steps = Number.POSITIVE_INFINITY;
      const replace: typeof store.replace = async (record) => {
        steps -= 1;
        if (steps === 0) throw new Error('DynamoDB is down.');
        return store.replace(record);
      };
      const { work, states, clock } = await openWith(1, { store: { ...store, replace } });
      steps = step;

      const answer = await work(async () => 1);
      clock.nowMs += 60_000;
      const again = await work(async () => 1);

      expect([answer.batchItemFailures.length, again.batchItemFailures.length]).toEqual([1, 0]);
      expect(await states()).toEqual(['succeeded']);
    }
  });
});

describe('onFinished', () => {
  it('is told each end, and not of jobs that go on', async () => {
    const told: string[] = [];
    const { work, ids, jobs } = await openWith(4, { onFinished: ({ state }) => void told.push(state) });
    await jobs.cancel()(look(ids[3]!), invocation());

    await work(async ({ jobId }) => {
      if (jobId === ids[1]) throw damaged;
      if (jobId === ids[2]) throw new Error('The network is down.');
    });

    expect(told).toEqual(['cancelled', 'succeeded', 'failed']);
  });

  it('that fails brings the message back until it has heard, and the work is not done again', async () => {
    let calls = 0;
    let runs = 0;
    const onFinished = () => {
      calls += 1;
      if (calls < 3) throw new Error('The webhook is down.');
    };
    const { work, id, store, messages } = await openWith(1, { onFinished });
    const run = async () => {
      runs += 1;
    };

    const answers = [await work(run), await work(run), await work(run)];
    const heard = await store.read(id);

    expect(answers.map(({ batchItemFailures }) => batchItemFailures.length)).toEqual([1, 1, 0]);
    expect([calls, runs, messages.length]).toEqual([3, 1, 0]);
    expect(heard).toHaveProperty('notifiedAtMs');
  });

  it('is told by the worker of a job whose cancelling crashed before it told', async () => {
    let calls = 0;
    const onFinished = () => {
      calls += 1;
      if (calls === 1) throw new Error('killed');
    };
    const { work, id, jobs, messages } = await openWith(1, { onFinished });

    const answer = await work(async () => {
      await jobs
        .cancel()(look(id), invocation())
        .catch(() => {});
    });

    expect([answer.batchItemFailures.length, calls, messages.length]).toEqual([0, 2, 0]);
  });
});
