import { drawImage, encodePng } from '@lambda-vision/testing';
import { describe, expect, it } from 'vitest';
import { invocation, openJobs } from '../__fixtures__/open-jobs.js';
import { png, post, postJson, read } from '../__fixtures__/requests.js';
import { memoryJobStore } from '../store/memory-job-store.js';

const key = { 'Idempotency-Key': 'order-7' };
const _image = Buffer.from(png).toString('base64');

describe('a job whose message cannot be sent', () => {
  it('has failed when there is no key to try again with', async () => {
    const queue = { send: () => Promise.reject(new Error('SQS is down.')) };
    const store = memoryJobStore();
    const ids: string[] = [];
    const create: typeof store.create = (record) => {
      ids.push(record.id);
      return store.create(record);
    };
    const { jobs } = openJobs({ queue, store: { ...store, create } });

    const answer = await jobs.submit()(post(), invocation());

    expect(answer.statusCode).toBe(503);
    expect(await store.read(ids[0]!)).toMatchObject({ state: 'failed', error: { code: 'JOB_NOT_SENT' } });
  });
});

describe('an upload', () => {
  const upload = postJson({ upload: { contentType: 'image/png' }, parameters: { topK: 1 } });

  it('gets an address, and its job waits', async () => {
    const { jobs, messages } = openJobs();

    const answer = await jobs.submit()(upload, invocation());

    expect(answer.statusCode).toBe(202);
    const { jobId, ...body } = read(answer);
    expect(body).toMatchObject({
      status: 'awaiting-upload',
      upload: {
        method: 'PUT',
        url: expect.stringContaining(`uploads/${jobId}`),
        headers: { 'Content-Type': 'image/png' },
        expiresInSeconds: 900,
      },
    });
    expect(messages).toEqual([]);
  });

  it.each([
    ['of another type', { contentType: 'text/html' }],
    ['without a type', true],
    ['that is null', null],
  ])('%s is refused', async (_name, asked) => {
    const answer = await openJobs().jobs.submit()(postJson({ upload: asked }), invocation());

    expect(answer.statusCode).toBe(400);
    expect(read(answer).error.code).toBe('JOB_UPLOAD_INVALID');
  });

  it('is refused where there is no bucket', async () => {
    const { jobs } = openJobs({ objects: undefined as never });

    expect((await jobs.submit()(upload, invocation())).statusCode).toBe(400);
  });

  it('gets a new address when the request is repeated, until the picture is there', async () => {
    const { jobs, enqueue, objects, work } = openJobs();
    const request = postJson({ upload: { contentType: 'image/png' } }, key);
    const first = read(await jobs.submit()(request, invocation()));

    const second = read(await jobs.submit()(request, invocation()));
    await objects.put(`uploads/${first.jobId}`, encodePng(drawImage('R')), 'image/png');
    enqueue(
      JSON.stringify({
        Records: [
          { eventName: 'ObjectCreated:Put', s3: { object: { key: `uploads/${first.jobId}`, size: 1 } } },
        ],
      }),
    );
    await work(async () => 1);
    const third = read(await jobs.submit()(request, invocation()));

    expect(second).toMatchObject({ jobId: first.jobId, upload: { method: 'PUT' } });
    expect(third).toMatchObject({ jobId: first.jobId, status: 'succeeded' });
    expect(third).not.toHaveProperty('upload');
  });
});
