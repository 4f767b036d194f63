import { ImageDecodeError } from '@lambda-vision/core';
import { describe, expect, it } from 'vitest';
import { invocation, openJobs } from '../__fixtures__/open-jobs.js';
import { openUpload } from '../__fixtures__/open-upload.js';
import { openWith } from '../__fixtures__/open-with.js';
import { look, post, read, uploadEvent } from '../__fixtures__/requests.js';

const _damaged = new ImageDecodeError({ mediaType: 'image/png', byteLength: 9, reason: 'it ends early' });

describe('jobs.work()', () => {
  it('hands the picture, its parameters and a deadline to the work', async () => {
    const { work, id, arrive, enqueue, clock } = await openUpload({ owner: () => 'ann' });
    await arrive();
    enqueue(uploadEvent(id));

    const tasks: object[] = [];
    await work(async (task) => void tasks.push(task), {}, 20_000);

    expect(tasks).toEqual([
      {
        jobId: id,
        image: expect.objectContaining({ width: 6, height: 4, mediaType: 'image/png' }),
        parameters: { topK: 1 },
        owner: 'ann',
        attempt: 1,
        deadline: expect.closeTo(clock.nowMs + 19_000, -2),
      },
    ]);
  });

  it('does the work of a message that comes twice once', async () => {
    const { work, messages } = await openWith(1);
    messages.push({ ...messages[0]!, messageId: 'again' });
    let runs = 0;

    const answer = await work(async () => {
      runs += 1;
    });

    expect(runs).toBe(1);
    expect(answer.batchItemFailures).toEqual([]);
  });

  it('gives a message back whose job another worker has, and takes it over when the lease is over', async () => {
    const { work, id, store, clock, states } = await openWith(1);
    const record = (await store.read(id))!;
    const lease = { token: 'theirs', untilMs: clock.nowMs + 5000 };
    await store.replace({ ...record, version: record.version + 1, state: 'running', attempts: 1, lease });

    const first = await work(async () => 1);
    clock.nowMs += 5000;
    const second = await work(async ({ attempt }) => attempt);

    expect([first.batchItemFailures.length, second.batchItemFailures.length]).toEqual([1, 0]);
    expect(await states()).toEqual(['succeeded']);
    expect((await store.read(id))?.result).toEqual({ kind: 'inline', json: '2' });
  });

  it('stores nothing when it was taken over meanwhile', async () => {
    const { work, id, store, clock, jobs, messages } = await openWith(1);
    const again = [...messages];

    const late = await work(async () => {
      clock.nowMs += 60_000;
      await jobs.work()({ Records: again }, invocation(), async () => 'theirs');
      return 'mine';
    });

    expect((await store.read(id))?.result).toEqual({ kind: 'inline', json: '"theirs"' });
    // It has ended, whoever did it.
    expect(late.batchItemFailures).toEqual([]);
  });

  it('gives the message back when whoever took over goes on', async () => {
    const { work, id, store, clock } = await openWith(1);

    const late = await work(async () => {
      clock.nowMs += 60_000;
      const record = (await store.read(id))!;
      const lease = { token: 'theirs', untilMs: clock.nowMs + 5000 };
      await store.replace({ ...record, version: record.version + 1, lease });
      return 'mine';
    });

    expect(late.batchItemFailures).toHaveLength(1);
    expect(await store.read(id)).toMatchObject({ state: 'running', lease: { token: 'theirs' } });
  });

  it('is done with a job that was cancelled while it ran, or that was to be tried again', async () => {
    for (const outcome of [() => 'result', () => Promise.reject(new Error('The network is down.'))]) {
      const { work, id, jobs, states } = await openWith(1);

      const answer = await work(async () => {
        await jobs.cancel()(look(id), invocation());
        return outcome();
      });

      expect(answer.batchItemFailures).toEqual([]);
      expect(await states()).toEqual(['cancelled']);
    }
  });

  it('is done with messages of jobs that are over, expired or unknown', async () => {
    const { work, jobs, enqueue, ids, clock } = await openWith(2, { retentionMs: 60_000 });
    await jobs.cancel()(look(ids[0]!), invocation());
    enqueue(JSON.stringify({ jobId: 'A'.repeat(22) }));
    clock.nowMs += 60_000;
    let runs = 0;

    const answer = await work(async () => {
      runs += 1;
    });

    expect(answer.batchItemFailures).toEqual([]);
    expect(runs).toBe(0);
  });

  it.each(['no JSON', '{}', '{"jobId":"short"}', '[]', 'null', '{"Records":[{}]}', '{"source":"aws.ec2"}'])(
    'gives the poison message %s back, and does the others',
    async (body) => {
      const { work, enqueue, states } = await openWith(1);
      enqueue(body);

      const answer = await work(async () => 1);

      expect(answer.batchItemFailures).toEqual([{ itemIdentifier: 'message-2' }]);
      expect(await states()).toEqual(['succeeded']);
    },
  );

  it('works on several messages at a time where it may', async () => {
    const { work } = await openWith(6);
    let [running, most] = [0, 0];

    await work(
      async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running -= 1;
      },
      { concurrency: 3 },
    );

    expect(most).toBe(3);
  });

  it.each([{ concurrency: 0 }, { concurrency: 65 }, { reserveMs: 99 }, { concurency: 2 }])(
    'refuses the options %j',
    (options) => {
      expect(() => openJobs().jobs.work(options)).toThrow(`work options.${Object.keys(options)[0]}`);
    },
  );
});

describe('the time of a worker', () => {
  it('is spent on the first message whatever is left, and the untouched ones go back', async () => {
    const { work, states, messages } = await openWith(3);

    const answer = await work(async () => 1, {}, 200);

    expect(answer.batchItemFailures).toHaveLength(2);
    expect(await states()).toEqual(['succeeded', 'queued', 'queued']);
    expect(messages.map(({ messageId }) => messageId)).toEqual(['message-2', 'message-3']);
  });

  it('is held against what jobs took before', async () => {
    const { jobs, deliver, states } = await openWith(3);
    const worker = jobs.work({ reserveMs: 100 });
    const slowly = async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
    };

    // 100 ms of reserve and 300 ms for the next, which is half as much again as the last took.
    const answer = await deliver((event, context) => worker(event, context, slowly), 580);

    expect(answer.batchItemFailures).toHaveLength(2);
    expect(await states()).toEqual(['succeeded', 'queued', 'queued']);
  });
});

describe('groups', () => {
  const failing =
    (ids: readonly string[]) =>
    async ({ jobId }: { readonly jobId: string }) => {
      if (jobId === ids[0]) throw new Error('The network is down.');
    };

  async function openGroups(queueName: string) {
    const opened = openJobs();
    const ids: string[] = [];
    for (const group of ['a', 'a', 'b']) {
      ids.push(read(await opened.jobs.submit()(post(), invocation())).jobId);
      const { body } = opened.messages.pop()!;
      opened.enqueue(body, group, queueName);
    }
    return { ...opened, ids };
  }

  it('of a FIFO queue wait behind a message that failed, in order and one at a time', async () => {
    const { work, ids, messages } = await openGroups('jobs.fifo');
    const expected = messages.slice(0, 2).map(({ messageId }) => ({ itemIdentifier: messageId }));

    const answer = await work(failing(ids), { concurrency: 8 });

    expect(answer.batchItemFailures).toEqual(expected);
  });

  it('of a standard queue do not wait', async () => {
    const { work, ids, messages } = await openGroups('jobs');
    const expected = [{ itemIdentifier: messages[0]!.messageId }];

    expect((await work(failing(ids))).batchItemFailures).toEqual(expected);
  });
});
