import { describe, expect, it } from 'vitest';
import { invocation, openJobs } from '../__fixtures__/open-jobs.js';
import { otherPng, png, post, postJson, read } from '../__fixtures__/requests.js';
import { memoryJobStore } from '../store/memory-job-store.js';

const key = { 'Idempotency-Key': 'order-7' };
const image = Buffer.from(png).toString('base64');

describe('jobs.submit()', () => {
  it('keeps a small picture in the message and a large one in the bucket', async () => {
    const small = openJobs();
    const large = openJobs({ maxMessagePictureBytes: 10 });

    await small.jobs.submit()(post(), invocation());
    const { jobId } = read(await large.jobs.submit()(post(), invocation()));

    expect(JSON.parse(small.messages[0]!.body)).toMatchObject({ picture: image });
    expect(small.objects.keys()).toEqual([]);
    expect(JSON.parse(large.messages[0]!.body)).toEqual({ jobId });
    expect(await large.objects.get(`pictures/${jobId}`, 1000)).toEqual(Uint8Array.from(png));
  });

  it('refuses a picture that nothing here can keep', async () => {
    const { jobs } = openJobs({ maxPictureBytes: 10 });

    await expect(jobs.submit()(post(), invocation())).rejects.toMatchObject({
      code: 'VISION_IMAGE_TOO_LARGE',
    });
  });

  it('hands parameters over, and refuses those that are too long', async () => {
    const { jobs, store } = openJobs();
    const submit = jobs.submit();

    const { jobId } = read(await submit(postJson({ image, parameters: { topK: 3 } }), invocation()));
    const tooLong = await submit(postJson({ image, parameters: 'x'.repeat(8192) }), invocation());

    expect(await store.read(jobId)).toMatchObject({ parameters: { topK: 3 } });
    expect(tooLong.statusCode).toBe(400);
    expect(read(tooLong)).toMatchObject({ error: { code: 'JOB_PARAMETERS_INVALID', retryable: false } });
  });

  it.each([
    ['empty', ''],
    ['too long', 'k'.repeat(257)],
    ['no text', 7],
  ])('refuses an idempotency key that is %s', async (_name, idempotencyKey) => {
    const answer = await openJobs().jobs.submit()(postJson({ image, idempotencyKey }), invocation());

    expect(answer.statusCode).toBe(400);
    expect(read(answer)).toMatchObject({ error: { code: 'JOB_KEY_INVALID' } });
  });

  it('refuses an owner that is no name, before there is a job', async () => {
    const { jobs, messages } = openJobs({ owner: () => '' });

    await expect(jobs.submit()(post(), invocation())).rejects.toMatchObject({
      code: 'VISION_INVALID_OPTION',
    });
    expect(messages).toEqual([]);
  });

  it('takes the picture that imageInput() has found, and the limits that it is given', async () => {
    const { jobs } = openJobs();
    const found = { bytes: otherPng, mediaType: 'image/png', width: 5, height: 5 };

    const given = await jobs.submit()(postJson({}), { ...invocation(), image: found } as never);
    const refused = jobs.submit({ input: { accept: ['image/jpeg'] } })(post(), invocation());

    expect(given.statusCode).toBe(202);
    await expect(refused).rejects.toMatchObject({ code: 'VISION_UNSUPPORTED_MEDIA_TYPE' });
  });

  it('refuses options that do not exist', () => {
    expect(() => openJobs().jobs.submit({ inputs: {} } as never)).toThrow('submit options.inputs');
  });
});

describe('an idempotency key', () => {
  it.each([
    ['header', () => post(png, key)],
    ['body', () => postJson({ image, idempotencyKey: 'order-7' })],
  ])('in the %s makes a repeated request the same job', async (_name, request) => {
    const { jobs, messages } = openJobs();

    const first = read(await jobs.submit()(request(), invocation()));
    const second = await jobs.submit()(request(), invocation());

    expect(second.statusCode).toBe(202);
    expect(read(second).jobId).toBe(first.jobId);
    expect(messages).toHaveLength(1);
  });

  it.each([
    ['another picture', postJson({ image: Buffer.from(otherPng).toString('base64') }, key)],
    ['other parameters', postJson({ image, parameters: 2 }, key)],
    ['an upload', postJson({ upload: { contentType: 'image/png' } }, key)],
  ])('that was used before is refused for %s', async (_name, request) => {
    const { jobs, messages } = openJobs();
    await jobs.submit()(postJson({ image, parameters: 1 }, key), invocation());

    const answer = await jobs.submit()(request, invocation());

    expect(answer.statusCode).toBe(422);
    expect(read(answer).error.code).toBe('JOB_KEY_REUSED');
    expect(messages).toHaveLength(1);
  });

  it("of one owner is not another owner's, and is free when the job's time is over", async () => {
    let owner = 'ann';
    const { jobs, clock } = openJobs({ owner: () => owner });
    const submit = async () => read(await jobs.submit()(post(png, key), invocation())).jobId;

    const first = await submit();
    owner = 'bob';
    const other = await submit();
    owner = 'ann';
    clock.nowMs += 24 * 3_600_000;
    const later = await submit();

    expect(new Set([first, other, later]).size).toBe(3);
  });

  it('is the same job after a crash between the key and the record', async () => {
    const store = memoryJobStore();
    let crashes = 1;
    const create: typeof store.create = async (record) => {
      if (crashes-- > 0) throw new Error('killed');
      return store.create(record);
    };
    const { jobs, messages } = openJobs({ store: { ...store, create } });

    await expect(jobs.submit()(post(png, key), invocation())).rejects.toThrow('killed');
    const { jobId } = read(await jobs.submit()(post(png, key), invocation()));
    const again = read(await jobs.submit()(post(png, key), invocation()));

    expect(again.jobId).toBe(jobId);
    expect(messages).toHaveLength(1);
  });

  it('sends the message of a job that a crash has left unsent', async () => {
    let crashes = 1;
    const sent: string[] = [];
    const queue = {
      async send(body: string) {
        if (crashes-- > 0) throw new Error('SQS is down.');
        sent.push(body);
      },
    };
    const { jobs, store } = openJobs({ queue });

    const refused = await jobs.submit()(post(png, key), invocation());
    const { jobId, status } = read(await jobs.submit()(post(png, key), invocation()));

    expect(refused).toMatchObject({ statusCode: 503, headers: { 'Retry-After': '1' } });
    expect(read(refused).error).toMatchObject({ code: 'JOB_NOT_SENT', retryable: true });
    expect(status).toBe('queued');
    expect(JSON.parse(sent[0]!)).toMatchObject({ jobId, picture: image });
    expect(await store.read(jobId)).toHaveProperty('sentAtMs');
  });

  it('makes one job of ten requests at once', async () => {
    const { jobs, work } = openJobs();
    const submit = jobs.submit();
    let runs = 0;

    const answers = await Promise.all(Array.from({ length: 10 }, () => submit(post(png, key), invocation())));
    await work(async () => {
      runs += 1;
    });

    expect(new Set(answers.map((answer) => read(answer).jobId)).size).toBe(1);
    expect(runs).toBe(1);
  });
});
