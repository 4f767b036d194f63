import { DeadlineError, ImageDecodeError, OverloadedError } from '@lambda-vision/core';
import { describe, expect, it } from 'vitest';
import { invocation, openJobs } from '../__fixtures__/open-jobs.js';
import { post, postJson, read } from '../__fixtures__/requests.js';

const width = async ({ image }: { readonly image: { readonly width: number } }) => image.width;

describe('jobs.answerOrSubmit()', () => {
  it('answers a small picture at once, with the parameters, and makes no job', async () => {
    const { jobs, messages } = openJobs({ owner: () => 'ann' });
    const tasks: object[] = [];

    const answer = await jobs.answerOrSubmit()(
      postJson({ image: post().body, parameters: { topK: 2 } }),
      invocation(),
      async (task) => {
        tasks.push(task);
        return width(task);
      },
    );

    expect(answer.statusCode).toBe(200);
    expect(read(answer)).toEqual({ status: 'succeeded', result: 6 });
    expect(tasks).toMatchObject([{ parameters: { topK: 2 }, owner: 'ann', attempt: 1 }]);
    expect(messages).toEqual([]);
  });

  it.each([
    ['is asked to', post(undefined, { Prefer: 'respond-async, wait=3' }), {}, 30_000],
    ['the picture is large', post(), { maxPixels: 23 }, 30_000],
    ['there is no time', post(), {}, 900],
  ])('makes a job when %s', async (_name, request, options, remainingMs) => {
    const { jobs, messages } = openJobs();

    const answer = await jobs.answerOrSubmit(options)(request, invocation(remainingMs), () =>
      Promise.reject(new Error('It must not run.')),
    );

    expect(answer).toMatchObject({ statusCode: 202, headers: { Location: expect.any(String) } });
    expect(messages).toHaveLength(1);
  });

  it('makes a job when earlier pictures took longer than there is time', async () => {
    const { jobs, clock, messages } = openJobs();
    const handler = jobs.answerOrSubmit();
    const slowly = async () => {
      clock.nowMs += 20_000;
    };

    const first = await handler(post(), invocation(), slowly);
    const second = await handler(post(), invocation(), slowly);

    expect([first.statusCode, second.statusCode]).toEqual([200, 202]);
    expect(messages).toHaveLength(1);
  });

  it.each([
    ['is too slow', new DeadlineError({ modelId: 'm', deadline: 1, neededMs: 1, remainingMs: 0 } as never)],
    ['has too much to do', new OverloadedError({ waiting: 9, limit: 9 } as never)],
  ])('makes a job when the model %s', async (_name, error) => {
    const { jobs } = openJobs();

    const answer = await jobs.answerOrSubmit()(post(), invocation(), () => Promise.reject(error));

    expect(answer.statusCode).toBe(202);
  });

  it('passes other errors on', async () => {
    const error = new ImageDecodeError({ mediaType: 'image/png', byteLength: 9, reason: 'it ends early' });

    await expect(
      openJobs().jobs.answerOrSubmit()(post(), invocation(), () => Promise.reject(error)),
    ).rejects.toBe(error);
  });

  it('gives addresses for uploads, and refuses what submit refuses', async () => {
    const { jobs } = openJobs();
    const handler = jobs.answerOrSubmit();

    const upload = await handler(
      postJson({ upload: { contentType: 'image/png' } }),
      invocation(),
      async () => 1,
    );
    const bad = await handler(post(undefined, { 'Idempotency-Key': '' }), invocation(), async () => 1);

    expect(read(upload)).toHaveProperty('upload');
    expect(bad.statusCode).toBe(400);
  });

  it.each([{ maxPixels: -1 }, { reserveMs: 5 }, { maxPixel: 1 }])('refuses the options %j', (options) => {
    expect(() => openJobs().jobs.answerOrSubmit(options as never)).toThrow(Object.keys(options)[0]);
  });
});
