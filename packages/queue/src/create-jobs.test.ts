import { ImageDecodeError } from '@lambda-vision/core';
import { describe, expect, it } from 'vitest';
import { invocation, openJobs, silent } from './__fixtures__/open-jobs.js';
import { look, post, read } from './__fixtures__/requests.js';
import { createJobs } from './create-jobs.js';
import { memoryJobStore } from './store/memory-job-store.js';

describe('createJobs()', () => {
  it('takes a picture, works on it, and tells the result', async () => {
    const { jobs, deliver } = openJobs();

    const accepted = await jobs.submit()(post(), invocation());
    const { jobId, statusUrl } = read(accepted);
    const before = await jobs.status()(look(jobId), invocation());
    const answer = await deliver((event, context) =>
      jobs.work()(event, context, async ({ image }) => ({ width: image.width })),
    );
    const after = await jobs.status()(look(jobId), invocation());

    expect(accepted).toMatchObject({ statusCode: 202, headers: { Location: statusUrl, 'Retry-After': '2' } });
    expect(before).toMatchObject({ statusCode: 202, headers: { 'Retry-After': '2' } });
    expect(read(before)).toMatchObject({ status: 'queued', attempts: 0 });
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(after.statusCode).toBe(200);
    expect(read(after)).toMatchObject({ jobId, status: 'succeeded', attempts: 1, result: { width: 6 } });
  });

  it('refuses a request that holds no picture before there is a job', async () => {
    const { jobs, messages } = openJobs();

    await expect(jobs.submit()(post(Buffer.from('<html></html>')), invocation())).rejects.toMatchObject({
      code: 'VISION_UNSUPPORTED_MEDIA_TYPE',
    });
    expect(messages).toEqual([]);
  });

  it('fails a job whose picture is damaged, and does not try again', async () => {
    const { jobs, deliver } = openJobs();
    const { jobId } = read(await jobs.submit()(post(), invocation()));
    const work = jobs.work();

    const transient = await deliver((event, context) =>
      work(event, context, async () => {
        throw new Error('The network is down.');
      }),
    );
    const retrying = await jobs.status()(look(jobId), invocation());
    await deliver((event, context) =>
      work(event, context, async () => {
        throw new ImageDecodeError({ mediaType: 'image/png', byteLength: 9, reason: 'it ends early' });
      }),
    );
    const failed = await jobs.status()(look(jobId), invocation());

    expect(transient.batchItemFailures).toHaveLength(1);
    expect(read(retrying)).toMatchObject({ status: 'retrying' });
    expect(read(failed)).toMatchObject({ status: 'failed', error: { code: 'VISION_IMAGE_DECODE' } });
  });

  it('gives handlers that share one store', async () => {
    const store = memoryJobStore();
    const sent: string[] = [];
    const queue = { send: async (body: string) => void sent.push(body) };
    const jobs = createJobs({ store, queue, logger: silent });

    const { jobId } = read(await jobs.submit()(post(), invocation()));
    await jobs.work()({ Records: [{ messageId: '1', body: sent[0]! }] }, invocation(), async () => 'done');

    expect(read(await jobs.status()(look(jobId), invocation()))).toMatchObject({ result: 'done' });
    expect((await jobs.cancel()(look(jobId), invocation())).statusCode).toBe(409);
    expect(await jobs.deadLetter()({ Records: [] })).toEqual({ batchItemFailures: [] });
    expect(await jobs.answerOrSubmit()(post(), invocation(), async () => 'at once')).toMatchObject({
      statusCode: 200,
    });
  });

  it.each([
    ['a job', {}, {}, { writes: 4, reads: 3 }],
    ['a job with a key', { 'Idempotency-Key': 'a' }, {}, { writes: 5, reads: 3 }],
    ['a job that somebody is told of', {}, { onFinished: () => {} }, { writes: 5, reads: 4 }],
  ])('takes of the store for %s what the docs say', async (_name, headers, options, expected) => {
    const store = memoryJobStore();
    const count = { writes: 0, reads: 0 };
    const counting = new Proxy(store, {
      get(target, name: keyof typeof store) {
        count[name === 'read' ? 'reads' : 'writes'] += 1;
        return target[name];
      },
    });
    const { jobs, work } = openJobs({ store: counting, ...options });

    await jobs.submit()(post(undefined, headers), invocation());
    await work(async () => 1);

    expect(count).toEqual(expected);
  });
});
