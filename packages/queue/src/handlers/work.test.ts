import { ImageDecodeError } from '@lambda-vision/core';
import { describe, expect, it } from 'vitest';
import { invocation, openJobs } from '../__fixtures__/open-jobs.js';
import { look, png, post, postJson, read, uploadEvent } from '../__fixtures__/requests.js';
import type { JobsOptions } from '../setup/jobs-options.js';
import { memoryJobStore } from '../store/memory-job-store.js';

const damaged = new ImageDecodeError({ mediaType: 'image/png', byteLength: 9, reason: 'it ends early' });

async function openWith(count: number, options: JobsOptions = {}) {
  const opened = openJobs(options);
  const submit = opened.jobs.submit();
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) ids.push(read(await submit(post(), invocation())).jobId);
  const states = async () => Promise.all(ids.map(async (id) => (await opened.store.read(id))?.state));
  return { ...opened, ids, id: ids[0]!, states };
}

async function openUpload(options: JobsOptions = {}) {
  const opened = openJobs(options);
  const request = postJson({ upload: { contentType: 'image/png' }, parameters: { topK: 1 } });
  const { jobId } = read(await opened.jobs.submit()(request, invocation()));
  const arrive = () => opened.objects.put(`uploads/${jobId}`, png, 'image/png');
  return { ...opened, id: jobId as string, arrive };
}

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

describe('an upload that arrives', () => {
  it('starts its job, once, however often it is announced', async () => {
    const { work, id, arrive, enqueue, store } = await openUpload();
    await arrive();
    enqueue(uploadEvent(id));
    enqueue(
      JSON.stringify({
        source: 'aws.s3',
        'detail-type': 'Object Created',
        detail: { object: { key: `uploads/${id}`, size: png.length } },
      }),
    );
    let runs = 0;

    const answer = await work(async () => {
      runs += 1;
    });

    expect(answer.batchItemFailures).toEqual([]);
    expect(runs).toBe(1);
    expect(await store.read(id)).toMatchObject({ state: 'succeeded', input: { bytes: png.length } });
  });

  it('by way of EventBridge starts its job too; that it was deleted does not', async () => {
    const { work, id, arrive, enqueue, store } = await openUpload();
    const event = (type: string) =>
      JSON.stringify({ source: 'aws.s3', 'detail-type': type, detail: { object: { key: `uploads/${id}` } } });
    enqueue(event('Object Deleted'));

    await work(async () => 1);
    const before = await store.read(id);
    await arrive();
    enqueue(event('Object Created'));
    await work(async () => 1);

    expect(before?.state).toBe('awaiting-upload');
    expect((await store.read(id))?.state).toBe('succeeded');
  });

  it('after the time of its job starts nothing', async () => {
    const { work, id, arrive, enqueue, store, clock } = await openUpload({ retentionMs: 60_000 });
    await arrive();
    enqueue(uploadEvent(id));
    clock.nowMs += 60_000;

    const answer = await work(() => Promise.reject(new Error('It must not run.')));

    expect(answer.batchItemFailures).toEqual([]);
    expect((await store.read(id))?.state).toBe('awaiting-upload');
  });

  it('after its job was cancelled starts nothing', async () => {
    const { work, id, arrive, enqueue, jobs, store } = await openUpload();
    await jobs.cancel()(look(id), invocation());
    await arrive();
    enqueue(uploadEvent(id));

    expect((await work(async () => 1)).batchItemFailures).toEqual([]);
    expect((await store.read(id))?.state).toBe('cancelled');
  });

  it('fails its job when it is no picture, too large, or gone', async () => {
    const ends: unknown[] = [];
    for (const bytes of [Buffer.from('<html></html>'), new Uint8Array(2000), undefined]) {
      const { work, id, enqueue, objects, store } = await openUpload({ maxPictureBytes: 1000 });
      if (bytes) await objects.put(`uploads/${id}`, bytes, 'image/png');
      enqueue(uploadEvent(id, 1));
      await work(async () => 1);
      ends.push((await store.read(id))?.error?.code);
    }

    expect(ends).toEqual(['VISION_UNSUPPORTED_MEDIA_TYPE', 'VISION_IMAGE_TOO_LARGE', 'JOB_PICTURE_MISSING']);
  });

  it('is awaited when a message comes before it', async () => {
    const { work, id, enqueue } = await openUpload();
    enqueue(JSON.stringify({ jobId: id }));

    expect((await work(async () => 1)).batchItemFailures).toHaveLength(1);
  });
});

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
